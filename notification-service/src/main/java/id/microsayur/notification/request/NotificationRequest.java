package id.microsayur.notification.request;

import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.TemplateData;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A request to notify a recipient.
 *
 * @param deduplicationKey equal for the same occasion, whether it arrives by event or by call
 */
public record NotificationRequest(
        String deduplicationKey, NotificationTemplate template, NotificationRecipient recipient, TemplateData data) {

    public static NotificationRequest welcome(NotificationRecipient recipient, String name, @Nullable String token) {
        return account(NotificationTemplate.WELCOME, recipient, TemplateData.account(name, token, null));
    }

    public static NotificationRequest verification(NotificationRecipient recipient, String token, Instant expiresAt) {
        return account(
                NotificationTemplate.EMAIL_VERIFICATION, recipient, TemplateData.account(null, token, expiresAt));
    }

    public static NotificationRequest passwordReset(NotificationRecipient recipient, String token, Instant expiresAt) {
        return account(NotificationTemplate.PASSWORD_RESET, recipient, TemplateData.account(null, token, expiresAt));
    }

    /** For a registration with the address of an existing account; at most one per hour. */
    public static NotificationRequest registrationRepeated(NotificationRecipient recipient, String name, Instant at) {
        return new NotificationRequest(
                NotificationTemplate.REGISTRATION_REPEATED.key() + ":" + recipient.userId() + ":"
                        + at.truncatedTo(ChronoUnit.HOURS),
                NotificationTemplate.REGISTRATION_REPEATED,
                recipient,
                TemplateData.account(name, null, null));
    }

    /** To the new address, which takes effect after its verification. */
    public static NotificationRequest emailChange(NotificationRecipient recipient, String token, Instant expiresAt) {
        return account(NotificationTemplate.EMAIL_CHANGE, recipient, TemplateData.account(null, token, expiresAt));
    }

    /** To the current address. */
    public static NotificationRequest emailChangeNotice(NotificationRecipient recipient, Instant at) {
        return new NotificationRequest(
                NotificationTemplate.EMAIL_CHANGE_NOTICE.key() + ":" + recipient.userId() + ":" + at,
                NotificationTemplate.EMAIL_CHANGE_NOTICE,
                recipient,
                TemplateData.account(null, null, null));
    }

    /** The final mail of an erasure. */
    static NotificationRequest accountDeleted(NotificationRecipient recipient, @Nullable String name) {
        return account(NotificationTemplate.ACCOUNT_DELETED, recipient, TemplateData.account(name, null, null));
    }

    /** For an occasion that occurs once per order. */
    public static NotificationRequest order(
            NotificationTemplate notificationTemplate,
            NotificationRecipient recipient,
            String name,
            TemplateData.OrderData orderData) {
        return new NotificationRequest(
                notificationTemplate.key() + ":" + orderData.id(),
                notificationTemplate,
                recipient,
                TemplateData.order(name, orderData));
    }

    /** For a repeatable occasion of an order; one notification per occasion. */
    public static NotificationRequest order(
            NotificationTemplate notificationTemplate,
            NotificationRecipient recipient,
            String name,
            TemplateData.OrderData orderData,
            String occasion) {
        return new NotificationRequest(
                notificationTemplate.key() + ":" + orderData.id() + ":" + occasion,
                notificationTemplate,
                recipient,
                TemplateData.order(name, orderData));
    }

    public static NotificationRequest lowStock(
            String recipient, String productId, TemplateData.ProductData productData, Instant at) {
        return new NotificationRequest(
                NotificationTemplate.LOW_STOCK.key() + ":" + productId + ":" + at + ":" + recipient,
                NotificationTemplate.LOW_STOCK,
                new NotificationRecipient(recipient, recipient),
                TemplateData.product(productData));
    }

    private static NotificationRequest account(
            NotificationTemplate notificationTemplate, NotificationRecipient recipient, TemplateData templateData) {
        return new NotificationRequest(
                notificationTemplate.key() + ":" + recipient.userId() + ":" + digest(templateData.token()),
                notificationTemplate,
                recipient,
                templateData);
    }

    /** Hashed, because the key is stored longer than the token may be. */
    private static String digest(@Nullable String token) {
        return DigestUtils.sha256Hex(token == null ? "" : token).substring(0, 32);
    }
}
