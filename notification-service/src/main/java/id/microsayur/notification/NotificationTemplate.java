package id.microsayur.notification;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Notification templates; the texts of each are in the message bundles under {@link #key()}. */
public enum NotificationTemplate {
    WELCOME(Topic.ACCOUNT),
    EMAIL_VERIFICATION(Topic.ACCOUNT),
    PASSWORD_RESET(Topic.ACCOUNT),
    REGISTRATION_REPEATED(Topic.ACCOUNT),
    EMAIL_CHANGE(Topic.ACCOUNT),
    EMAIL_CHANGE_NOTICE(Topic.ACCOUNT),
    ACCOUNT_DELETED(Topic.ACCOUNT),
    ORDER_RECEIVED(Topic.ORDER),
    ORDER_CONFIRMED(Topic.ORDER),
    ORDER_PAID(Topic.ORDER),
    PAYMENT_DECLINED(Topic.ORDER),
    AWAITING_STOCK(Topic.PROGRESS),
    ORDER_SHIPPED(Topic.PROGRESS),
    ORDER_DELIVERED(Topic.PROGRESS),
    ORDER_CANCELLED(Topic.ORDER),
    ORDER_REFUNDED(Topic.ORDER),
    LOW_STOCK(Topic.STOCK);

    private final Topic topic;

    NotificationTemplate(Topic topic) {
        this.topic = topic;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether recipients can mute it. */
    public boolean isOptional() {
        return topic == Topic.PROGRESS;
    }

    /** Whether the address is not proven, so that a stranger may have written it. */
    public boolean isForUnverifiedAddress() {
        return this == WELCOME || this == EMAIL_VERIFICATION || this == EMAIL_CHANGE;
    }

    /** Whether its mails are caused without a login, or before an address is confirmed. */
    public boolean isAboutAccount() {
        return topic == Topic.ACCOUNT;
    }

    /** Webhooks exclude templates with secrets and those for staff. */
    public boolean supports(ChannelType channelType) {
        return switch (channelType) {
            case EMAIL -> true;
            case WEBHOOK -> topic == Topic.ORDER || topic == Topic.PROGRESS;
        };
    }

    public static Optional<NotificationTemplate> find(String key) {
        return Stream.of(values())
                .filter(notificationTemplate -> notificationTemplate.key().equals(key))
                .findFirst();
    }

    /** Subject of a template; only PROGRESS is optional. */
    private enum Topic {
        ACCOUNT,
        ORDER,
        PROGRESS,
        STOCK
    }
}
