package id.microsayur.notification;

import id.microsayur.notification.delivery.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sample notifications and deliveries for tests. */
public final class NotificationFixtures {

    public static final String TOKEN = "kZ3vX0b1Yw8p+/=";
    public static final TemplateData.OrderData ORDER = new TemplateData.OrderData(
            "0b9f6c52-7a3d-4c86-8a0e-6f4f6b0a1d23",
            List.of(
                    new TemplateData.OrderItemData("Kangkung", "ikat", 2, 4500L, 9000),
                    new TemplateData.OrderItemData("Bayam Merah", "ikat", 1, 6000L, 6000)),
            15000,
            "IDR",
            null,
            null);

    private NotificationFixtures() {}

    public static Notification notification(
            NotificationTemplate notificationTemplate, NotificationLanguage notificationLanguage) {
        return notification(notificationTemplate, notificationLanguage, facts(notificationTemplate));
    }

    public static Notification notification(
            NotificationTemplate notificationTemplate,
            NotificationLanguage notificationLanguage,
            TemplateData templateData) {
        return new Notification(
                UUID.randomUUID(),
                notificationTemplate,
                new NotificationRecipient("6f1c1d9e", "siti.rahayu@example.com"),
                notificationLanguage,
                templateData,
                Map.of(),
                Instant.parse("2025-10-16T13:52:34Z"));
    }

    public static Delivery delivery(Notification notification) {
        return delivery(notification, 1);
    }

    public static Delivery delivery(Notification notification, int attempt) {
        return new Delivery(UUID.randomUUID(), ChannelType.EMAIL, null, attempt, attempt > 1, notification);
    }

    private static TemplateData facts(NotificationTemplate notificationTemplate) {
        var expiry = Instant.parse("2025-10-16T14:52:34Z");
        return switch (notificationTemplate) {
            case WELCOME -> TemplateData.account("Siti Rahayu", TOKEN, null);
            case REGISTRATION_REPEATED, EMAIL_CHANGE_NOTICE, ACCOUNT_DELETED ->
                TemplateData.account("Siti Rahayu", null, null);
            case EMAIL_VERIFICATION, PASSWORD_RESET, EMAIL_CHANGE -> TemplateData.account(null, TOKEN, expiry);
            case ORDER_RECEIVED,
                    ORDER_CONFIRMED,
                    ORDER_PAID,
                    PAYMENT_DECLINED,
                    AWAITING_STOCK,
                    ORDER_SHIPPED,
                    ORDER_DELIVERED,
                    ORDER_CANCELLED -> TemplateData.order("Siti Rahayu", ORDER);
            case ORDER_REFUNDED -> TemplateData.order("Siti Rahayu", ORDER.withRefund(6000));
            case LOW_STOCK -> TemplateData.product(new TemplateData.ProductData("SYR-KANGKUNG", "Kangkung", 18, 20));
        };
    }
}
