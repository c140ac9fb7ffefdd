package id.microsayur.notification.mail;

import id.microsayur.notification.Addressee;
import id.microsayur.notification.Facts;
import id.microsayur.notification.Language;
import id.microsayur.notification.Notification;
import id.microsayur.notification.Template;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Made-up news, to see whether an operator's words work before somebody waits for them. */
final class Rehearsal {

    private Rehearsal() {}

    static Notification of(Template template, Language language) {
        return new Notification(
                new UUID(0, 0),
                template,
                new Addressee("rehearsal", "siti.rahayu@example.com"),
                language,
                facts(template),
                Map.of(),
                Instant.EPOCH);
    }

    private static Facts facts(Template template) {
        return switch (template) {
            case WELCOME -> Facts.account("Siti Rahayu", token(template), null);
            case REGISTRATION_REPEATED, EMAIL_CHANGE_NOTICE, ACCOUNT_DELETED ->
                Facts.account("Siti Rahayu", null, null);
            case EMAIL_VERIFICATION, PASSWORD_RESET, EMAIL_CHANGE ->
                Facts.account(null, token(template), Instant.EPOCH);
            case LOW_STOCK -> Facts.product(new Facts.Product("KGK-01", "Kangkung", 4, 5));
            case ORDER_RECEIVED,
                    ORDER_CONFIRMED,
                    ORDER_PAID,
                    PAYMENT_DECLINED,
                    AWAITING_STOCK,
                    ORDER_SHIPPED,
                    ORDER_DELIVERED,
                    ORDER_CANCELLED,
                    ORDER_REFUNDED -> Facts.order("Siti Rahayu", order(template));
        };
    }

    private static String token(Template template) {
        return "rehearsal-of-" + template.key();
    }

    private static Facts.Order order(Template template) {
        return new Facts.Order(
                new UUID(0, 0).toString(),
                List.of(new Facts.Item("Kangkung", "ikat", 2, 4500L, 9000)),
                9000,
                "IDR",
                null,
                template == Template.ORDER_REFUNDED ? 4500L : null);
    }
}
