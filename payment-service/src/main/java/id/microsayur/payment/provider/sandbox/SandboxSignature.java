package id.microsayur.payment.provider.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Hexadecimal HMAC-SHA256 over the bytes of the body, keyed by the webhook secret. */
final class SandboxSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private SandboxSignature() {}

    /** Compares in constant time, so that response times reveal nothing about the expected signature. */
    static boolean matches(@Nullable String signature, byte[] body, String secret) {
        return signature != null
                && MessageDigest.isEqual(
                        compute(body, secret).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.UTF_8));
    }

    static String compute(byte[] body, String secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
