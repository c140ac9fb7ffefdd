package id.microsayur.notification.webhook;

import id.microsayur.notification.Facts;
import id.microsayur.notification.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The body of a call; the same in every attempt. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record WebhookMessage(String type, Instant timestamp, Data data) {

    static WebhookMessage of(Notification notification) {
        var occasion = notification.template().name().toLowerCase(Locale.ROOT);
        return new WebhookMessage(
                "notification." + occasion,
                notification.createdAt(),
                new Data(
                        notification.id(),
                        notification.to().userId(),
                        notification.language().code(),
                        order(notification.facts().order())));
    }

    private static @Nullable Order order(Facts.@Nullable Order order) {
        return order == null
                ? null
                : new Order(
                        order.id(),
                        order.number(),
                        order.items(),
                        order.total(),
                        order.currency(),
                        order.reason(),
                        order.refunded());
    }

    /** Whom it concerns, and what. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Data(
            UUID notificationId,
            String userId,
            String language,
            @Nullable Order order) {}

    /** The order that it is about. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Order(
            String orderId,
            String number,
            List<Facts.Item> items,
            long total,
            String currency,
            @Nullable String reason,
            @Nullable Long refunded) {}
}
