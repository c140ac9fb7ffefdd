package id.microsayur.notification.webhook;

import id.microsayur.notification.Notification;
import id.microsayur.notification.TemplateData;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** JSON body of a webhook call, equal in every attempt. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record WebhookMessage(String type, Instant timestamp, NotificationPayload data) {

    static WebhookMessage of(Notification notification) {
        var occasion = notification.template().name().toLowerCase(Locale.ROOT);
        return new WebhookMessage(
                "notification." + occasion,
                notification.createdAt(),
                new NotificationPayload(
                        notification.id(),
                        notification.recipient().userId(),
                        notification.language().code(),
                        order(notification.data().order())));
    }

    private static @Nullable OrderPayload order(TemplateData.@Nullable OrderData orderData) {
        return orderData == null
                ? null
                : new OrderPayload(
                        orderData.id(),
                        orderData.number(),
                        orderData.items(),
                        orderData.total(),
                        orderData.currency(),
                        orderData.reason(),
                        orderData.refunded());
    }

    /** Notification data of the message. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record NotificationPayload(
            UUID notificationId,
            String userId,
            String language,
            @Nullable OrderPayload order) {}

    /** Order data of the message. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record OrderPayload(
            String orderId,
            String number,
            List<TemplateData.OrderItemData> items,
            long total,
            String currency,
            @Nullable String reason,
            @Nullable Long refunded) {}
}
