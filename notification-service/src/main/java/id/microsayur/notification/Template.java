package id.microsayur.notification;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The occasions on which we write; each has its texts in the message bundles under {@link #key()}. */
public enum Template {
    WELCOME(Subject.ACCOUNT),
    EMAIL_VERIFICATION(Subject.ACCOUNT),
    PASSWORD_RESET(Subject.ACCOUNT),
    REGISTRATION_REPEATED(Subject.ACCOUNT),
    EMAIL_CHANGE(Subject.ACCOUNT),
    EMAIL_CHANGE_NOTICE(Subject.ACCOUNT),
    ACCOUNT_DELETED(Subject.ACCOUNT),
    ORDER_RECEIVED(Subject.ORDER),
    ORDER_CONFIRMED(Subject.ORDER),
    ORDER_PAID(Subject.ORDER),
    PAYMENT_DECLINED(Subject.ORDER),
    AWAITING_STOCK(Subject.PROGRESS),
    ORDER_SHIPPED(Subject.PROGRESS),
    ORDER_DELIVERED(Subject.PROGRESS),
    ORDER_CANCELLED(Subject.ORDER),
    ORDER_REFUNDED(Subject.ORDER),
    LOW_STOCK(Subject.STOCK);

    private final Subject subject;

    Template(Subject subject) {
        this.subject = subject;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether people may do without it. */
    public boolean isOptional() {
        return subject == Subject.PROGRESS;
    }

    /** What goes to other programs must hold no secret and concern no staff. */
    boolean goesTo(Medium medium) {
        return switch (medium) {
            case EMAIL -> true;
            case WEBHOOK -> subject == Subject.ORDER || subject == Subject.PROGRESS;
        };
    }

    public static Optional<Template> of(String key) {
        return Stream.of(values())
                .filter(template -> template.key().equals(key))
                .findFirst();
    }

    /** What an occasion is about: an order's progress is a comfort, its money is not. */
    private enum Subject {
        ACCOUNT,
        ORDER,
        PROGRESS,
        STOCK
    }
}
