package id.microsayur.notification.email;

import id.microsayur.notification.Notification;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.TemplateData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sample notifications to validate template overrides before a real notification uses them. */
final class SampleNotifications {

    private SampleNotifications() {}

    static Notification of(NotificationTemplate notificationTemplate, NotificationLanguage notificationLanguage) {
        return new Notification(
                new UUID(0, 0),
                notificationTemplate,
                new NotificationRecipient("sample", "siti.rahayu@example.com"),
                notificationLanguage,
                facts(notificationTemplate),
                Map.of(),
                Instant.EPOCH);
    }

    private static TemplateData facts(NotificationTemplate notificationTemplate) {
        return switch (notificationTemplate) {
            case WELCOME -> TemplateData.account("Siti Rahayu", token(notificationTemplate), null);
            case REGISTRATION_REPEATED, EMAIL_CHANGE_NOTICE, ACCOUNT_DELETED ->
                TemplateData.account("Siti Rahayu", null, null);
            case EMAIL_VERIFICATION, PASSWORD_RESET, EMAIL_CHANGE ->
                TemplateData.account(null, token(notificationTemplate), Instant.EPOCH);
            case LOW_STOCK -> TemplateData.product(new TemplateData.ProductData("KGK-01", "Kangkung", 4, 5));
            case ORDER_RECEIVED,
                    ORDER_CONFIRMED,
                    ORDER_PAID,
                    PAYMENT_DECLINED,
                    AWAITING_STOCK,
                    ORDER_SHIPPED,
                    ORDER_DELIVERED,
                    ORDER_CANCELLED,
                    ORDER_REFUNDED -> TemplateData.order("Siti Rahayu", order(notificationTemplate));
        };
    }

    private static String token(NotificationTemplate notificationTemplate) {
        return "sample-of-" + notificationTemplate.key();
    }

    private static TemplateData.OrderData order(NotificationTemplate notificationTemplate) {
        return new TemplateData.OrderData(
                new UUID(0, 0).toString(),
                List.of(new TemplateData.OrderItemData("Kangkung", "ikat", 2, 4500L, 9000)),
                9000,
                "IDR",
                null,
                notificationTemplate == NotificationTemplate.ORDER_REFUNDED ? 4500L : null);
    }
}
