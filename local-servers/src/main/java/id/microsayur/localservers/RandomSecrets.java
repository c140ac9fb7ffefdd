package id.microsayur.localservers;

import java.security.SecureRandom;
import java.util.Base64;

/** Generates random secrets. */
public final class RandomSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecrets() {}

    /** Password of 144 bits in characters that need no quoting in URLs, SQL or JSON. */
    public static String password() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(bytes(18))
                .replace('-', 'x')
                .replace('_', 'y');
    }

    /** A 256-bit key in Base64. */
    public static String key() {
        return Base64.getEncoder().encodeToString(bytes(32));
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
