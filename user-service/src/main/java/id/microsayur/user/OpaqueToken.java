package id.microsayur.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random 256-bit token; only its SHA-256 is stored, so that a leaked database contains no usable token. */
public record OpaqueToken(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    public static OpaqueToken random() {
        var bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new OpaqueToken(BASE64.encodeToString(bits));
    }

    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return BASE64.encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Omits the secret, because records are logged. */
    @Override
    public String toString() {
        return "OpaqueToken[…]";
    }
}
