package id.microsayur.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody was told, when, and on which ways; the status is the mail's, if there was one. */
public record HistoryEntry(
        UUID notificationId,
        Template template,
        NotificationState status,
        List<Medium> channels,
        @Nullable String orderId,
        Instant createdAt,
        @Nullable Instant sentAt) {}
