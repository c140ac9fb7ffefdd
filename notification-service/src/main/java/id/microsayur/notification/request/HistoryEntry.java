package id.microsayur.notification.request;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationStatus;
import id.microsayur.notification.NotificationTemplate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of the notification history; the status is that of the mail, or of the webhook without a mail. */
public record HistoryEntry(
        UUID notificationId,
        NotificationTemplate template,
        NotificationStatus status,
        List<ChannelType> channels,
        @Nullable String orderId,
        Instant createdAt,
        @Nullable Instant sentAt) {}
