package id.microsayur.notification;

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
public record News(String identity, Template template, Addressee to, Facts facts) {

    public static News welcome(Addressee to, String name, @Nullable String token) {
        return account(Template.WELCOME, to, Facts.account(name, token, null));
    }

    public static News verification(Addressee to, String token, Instant expiresAt) {
        return account(Template.EMAIL_VERIFICATION, to, Facts.account(null, token, expiresAt));
    }

    public static News passwordReset(Addressee to, String token, Instant expiresAt) {
        return account(Template.PASSWORD_RESET, to, Facts.account(null, token, expiresAt));
    }

    /** Somebody used an address that has an account; its owner is told at most once an hour, however often they try. */
    public static News registrationRepeated(Addressee to, String name, Instant at) {
        return new News(
                Template.REGISTRATION_REPEATED.key() + ":" + to.userId() + ":" + at.truncatedTo(ChronoUnit.HOURS),
                Template.REGISTRATION_REPEATED,
                to,
                Facts.account(name, null, null));
    }

    /** To the new address, which counts once its owner has followed the link. */
    public static News emailChange(Addressee to, String token, Instant expiresAt) {
        return account(Template.EMAIL_CHANGE, to, Facts.account(null, token, expiresAt));
    }

    /** To the address that counts until then. */
    public static News emailChangeNotice(Addressee to, Instant at) {
        return new News(
                Template.EMAIL_CHANGE_NOTICE.key() + ":" + to.userId() + ":" + at,
                Template.EMAIL_CHANGE_NOTICE,
                to,
                Facts.account(null, null, null));
    }

    /** The last word to somebody whom we forget. */
    static News farewell(Addressee to, @Nullable String name) {
        return account(Template.ACCOUNT_DELETED, to, Facts.account(name, null, null));
    }

    /** News that an order gives once in its life. */
    static News order(Template template, Addressee to, String name, Facts.Order order) {
        return new News(template.key() + ":" + order.id(), template, to, Facts.order(name, order));
    }

    /** News that an order may give again and again, and each time the customer has to know. */
    static News order(Template template, Addressee to, String name, Facts.Order order, String occasion) {
        return new News(template.key() + ":" + order.id() + ":" + occasion, template, to, Facts.order(name, order));
    }

    public static News lowStock(String recipient, String productId, Facts.Product product, Instant at) {
        return new News(
                Template.LOW_STOCK.key() + ":" + productId + ":" + at + ":" + recipient,
                Template.LOW_STOCK,
                new Addressee(recipient, recipient),
                Facts.product(product));
    }

    private static News account(Template template, Addressee to, Facts facts) {
        return new News(template.key() + ":" + to.userId() + ":" + digest(facts.token()), template, to, facts);
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
