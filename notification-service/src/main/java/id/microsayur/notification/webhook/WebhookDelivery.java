package id.microsayur.notification.webhook;

import id.microsayur.notification.NotificationStatus;
import id.microsayur.notification.NotificationTemplate;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** State of one webhook call, as shown to its owner. */
public record WebhookDelivery(
        UUID deliveryId,
        UUID notificationId,
        NotificationTemplate template,
        NotificationStatus status,
        int attempts,
        @Nullable String failure,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant sentAt) {}
