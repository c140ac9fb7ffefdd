package id.microsayur.notification;

import java.util.Locale;

/** The occasions on which we write; each has its texts in the message bundles under {@link #key()}. */
public enum Template {
    WELCOME,
    EMAIL_VERIFICATION,
    PASSWORD_RESET,
    ORDER_RECEIVED,
    ORDER_PAID,
    PAYMENT_DECLINED,
    AWAITING_STOCK,
    ORDER_SHIPPED,
    ORDER_DELIVERED,
    ORDER_CANCELLED,
    ORDER_REFUNDED;

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
