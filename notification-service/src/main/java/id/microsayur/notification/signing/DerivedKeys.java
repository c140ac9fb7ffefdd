package id.microsayur.notification.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Derives keys from one secret, so that none of them is stored. */
@Component
public class DerivedKeys {

    private static final String HMAC = "HmacSHA256";

    private final byte[] secret;

    DerivedKeys(DerivedKeyProperties properties) {
        this.secret = Base64.getDecoder().decode(properties.secret());
    }

    /** 32 bytes, deterministic per purpose and subject; reveals nothing about other keys. */
    public byte[] derive(String purpose, String subject) {
        return hmac(hmac(secret, purpose), subject);
    }

    public static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is missing from this Java runtime", e);
        }
    }
}
