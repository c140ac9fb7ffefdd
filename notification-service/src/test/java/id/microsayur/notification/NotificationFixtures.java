package id.microsayur.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** News that the tests tell. */
public final class NotificationFixtures {

    public static final String TOKEN = "kZ3vX0b1Yw8p+/=";
    public static final Facts.Order ORDER = new Facts.Order(
            "0b9f6c52-7a3d-4c86-8a0e-6f4f6b0a1d23",
            List.of(
                    new Facts.Item("Kangkung", "ikat", 2, 4500L, 9000),
                    new Facts.Item("Bayam Merah", "ikat", 1, 6000L, 6000)),
            15000,
            "IDR",
            null,
            null);

    private NotificationFixtures() {}

    public static Notification notification(Template template, Language language) {
        return notification(template, language, facts(template));
    }

    public static Notification notification(Template template, Language language, Facts facts) {
        return new Notification(
                UUID.randomUUID(),
                template,
                new Addressee("6f1c1d9e", "siti.rahayu@example.com"),
                language,
                facts,
                Map.of(),
                Instant.parse("2025-10-16T13:52:34Z"));
    }

    public static Delivery delivery(Notification notification) {
        return new Delivery(UUID.randomUUID(), Medium.EMAIL, null, 1, notification);
    }

    private static Facts facts(Template template) {
        var expiry = Instant.parse("2025-10-16T14:52:34Z");
        return switch (template) {
            case WELCOME -> Facts.account("Siti Rahayu", TOKEN, null);
            case REGISTRATION_REPEATED, EMAIL_CHANGE_NOTICE, ACCOUNT_DELETED ->
                Facts.account("Siti Rahayu", null, null);
            case EMAIL_VERIFICATION, PASSWORD_RESET, EMAIL_CHANGE -> Facts.account(null, TOKEN, expiry);
            case ORDER_RECEIVED,
                    ORDER_CONFIRMED,
                    ORDER_PAID,
                    PAYMENT_DECLINED,
                    AWAITING_STOCK,
                    ORDER_SHIPPED,
                    ORDER_DELIVERED,
                    ORDER_CANCELLED -> Facts.order("Siti Rahayu", ORDER);
            case ORDER_REFUNDED -> Facts.order("Siti Rahayu", ORDER.refunding(6000));
            case LOW_STOCK -> Facts.product(new Facts.Product("SYR-KANGKUNG", "Kangkung", 18, 20));
        };
    }
}
