package id.microsayur.notification;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A stored notification: template, recipient, language and template data.
 *
 * @param trace the propagation headers of the trace that requested it
 */
public record Notification(
        UUID id,
        NotificationTemplate template,
        NotificationRecipient recipient,
        NotificationLanguage language,
        TemplateData data,
        Map<String, String> trace,
        Instant createdAt) {}
