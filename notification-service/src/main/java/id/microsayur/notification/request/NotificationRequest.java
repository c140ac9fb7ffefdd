package id.microsayur.notification.request;

import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.TemplateData;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell somebody.
 *
 * @param identity equal for the same news on whatever way it came: who is told twice gets one mail
 */
public record NotificationRequest(
        String deduplicationKey, NotificationTemplate template, NotificationRecipient recipient, TemplateData data) {

    public static NotificationRequest welcome(NotificationRecipient to, String name, @Nullable String token) {
        return account(NotificationTemplate.WELCOME, to, TemplateData.account(name, token, null));
    }

    public static NotificationRequest verification(NotificationRecipient to, String token, Instant expiresAt) {
        return account(NotificationTemplate.EMAIL_VERIFICATION, to, TemplateData.account(null, token, expiresAt));
    }

    public static NotificationRequest passwordReset(NotificationRecipient to, String token, Instant expiresAt) {
        return account(NotificationTemplate.PASSWORD_RESET, to, TemplateData.account(null, token, expiresAt));
    }

    /** Somebody used an address that has an account; its owner is told at most once an hour, however often they try. */
    public static NotificationRequest registrationRepeated(NotificationRecipient to, String name, Instant at) {
        return new NotificationRequest(
                NotificationTemplate.REGISTRATION_REPEATED.key() + ":" + to.userId() + ":"
                        + at.truncatedTo(ChronoUnit.HOURS),
                NotificationTemplate.REGISTRATION_REPEATED,
                to,
                TemplateData.account(name, null, null));
    }

    /** To the new address, which counts once its owner has followed the link. */
    public static NotificationRequest emailChange(NotificationRecipient to, String token, Instant expiresAt) {
        return account(NotificationTemplate.EMAIL_CHANGE, to, TemplateData.account(null, token, expiresAt));
    }

    /** To the address that counts until then. */
    public static NotificationRequest emailChangeNotice(NotificationRecipient to, Instant at) {
        return new NotificationRequest(
                NotificationTemplate.EMAIL_CHANGE_NOTICE.key() + ":" + to.userId() + ":" + at,
                NotificationTemplate.EMAIL_CHANGE_NOTICE,
                to,
                TemplateData.account(null, null, null));
    }

    /** The last word to somebody whom we forget. */
    static NotificationRequest accountDeleted(NotificationRecipient to, @Nullable String name) {
        return account(NotificationTemplate.ACCOUNT_DELETED, to, TemplateData.account(name, null, null));
    }

    /** News that an order gives once in its life. */
    public static NotificationRequest order(
            NotificationTemplate notificationTemplate,
            NotificationRecipient to,
            String name,
            TemplateData.OrderData orderData) {
        return new NotificationRequest(
                notificationTemplate.key() + ":" + orderData.id(),
                notificationTemplate,
                to,
                TemplateData.order(name, orderData));
    }

    /** News that an order may give again and again, and each time the customer has to know. */
    public static NotificationRequest order(
            NotificationTemplate notificationTemplate,
            NotificationRecipient to,
            String name,
            TemplateData.OrderData orderData,
            String occasion) {
        return new NotificationRequest(
                notificationTemplate.key() + ":" + orderData.id() + ":" + occasion,
                notificationTemplate,
                to,
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
            NotificationTemplate notificationTemplate, NotificationRecipient to, TemplateData templateData) {
        return new NotificationRequest(
                notificationTemplate.key() + ":" + to.userId() + ":" + digest(templateData.token()),
                notificationTemplate,
                to,
                templateData);
    }

    /** The identity outlives the mail, the token must not. */
    private static String digest(@Nullable String token) {
        try {
            var bytes = (token == null ? "" : token).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }
}
