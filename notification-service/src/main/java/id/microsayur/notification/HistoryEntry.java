package id.microsayur.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody was told, and when. */
public record HistoryEntry(
        UUID notificationId,
        Template template,
        NotificationState status,
        @Nullable String orderId,
        Instant createdAt,
        @Nullable Instant sentAt) {}
