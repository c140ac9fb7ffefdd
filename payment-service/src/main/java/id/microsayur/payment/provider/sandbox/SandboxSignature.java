package id.microsayur.payment.provider.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;

/** Hexadecimal HMAC-SHA256 over the bytes of the body, keyed by the webhook secret. */
final class SandboxSignature {

    private SandboxSignature() {}

    /** Compares in constant time, so that response times reveal nothing about the expected signature. */
    static boolean matches(@Nullable String signature, byte[] body, String secret) {
        return signature != null
                && MessageDigest.isEqual(
                        compute(body, secret).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.UTF_8));
    }

    static String compute(byte[] body, String secret) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmacHex(body);
    }
}
