package id.microsayur.notification;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What somebody is told, in which language.
 *
 * @param trace the headers of the trace in which it happened
 */
public record Notification(
        UUID id,
        NotificationTemplate template,
        NotificationRecipient recipient,
        NotificationLanguage language,
        TemplateData data,
        Map<String, String> trace,
        Instant createdAt) {}
