package id.microsayur.notification;

import java.util.Map;
import java.util.UUID;

/**
 * News on its way to somebody.
 *
 * @param trace the headers of the trace in which it happened
 * @param attempts including the one that is being made
 */
public record Notification(
        UUID id,
        Template template,
        Addressee to,
        Language language,
        Facts facts,
        Map<String, String> trace,
        int attempts) {}
