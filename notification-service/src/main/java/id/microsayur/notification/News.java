package id.microsayur.notification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
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

    /** News that an order gives once in its life. */
    public static News order(Template template, Addressee to, String name, Facts.Order order) {
        return new News(template.key() + ":" + order.id(), template, to, Facts.order(name, order));
    }

    /** A payment may be declined again and again, and each time the customer has to know. */
    public static News declined(Addressee to, String name, Facts.Order order, Instant at) {
        return new News(
                Template.PAYMENT_DECLINED.key() + ":" + order.id() + ":" + at,
                Template.PAYMENT_DECLINED,
                to,
                Facts.order(name, order));
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
