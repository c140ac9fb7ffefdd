package id.microsayur.user;

import java.security.SecureRandom;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

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
        return BASE64.encodeToString(DigestUtils.sha256(value));
    }

    /** Omits the secret, because records are logged. */
    @Override
    public String toString() {
        return "OpaqueToken[…]";
    }
}
