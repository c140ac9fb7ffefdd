package id.microsayur.live;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.cloud.context.encrypt.EncryptorFactory;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.encrypt.TextEncryptor;

/** Opens {@code {cipher}} values with the key {@code encrypt.key}, which comes from the process's environment. */
public final class Cipher {

    private static final String PREFIX = "{cipher}";

    private final @Nullable TextEncryptor encryptor;

    private Cipher(@Nullable TextEncryptor encryptor) {
        this.encryptor = encryptor;
    }

    public static Cipher of(Environment environment) {
        var binder = Binder.get(environment);
        var salt = binder.bind("encrypt.salt", String.class).orElse("deadbeef");
        return new Cipher(binder.bind("encrypt.key", String.class)
                .map(key -> new EncryptorFactory(salt).create(key))
                .orElse(null));
    }

    /** @throws Refusal when a value can't be opened */
    public Map<String, Object> opened(Map<String, Object> values) {
        var open = new LinkedHashMap<>(values);
        open.replaceAll((key, value) -> value instanceof String text && text.startsWith(PREFIX)
                ? open(key, text.substring(PREFIX.length()))
                : value);
        return open;
    }

    /** As it may stand in a file. */
    String sealed(String secret) {
        if (encryptor == null) {
            throw new IllegalStateException("There is no key to encrypt with; set ENCRYPT_KEY");
        }
        return PREFIX + encryptor.encrypt(secret);
    }

    static boolean isSealed(@Nullable Object value) {
        return value instanceof String text && text.startsWith(PREFIX);
    }

    private String open(String key, String sealed) {
        if (encryptor == null) {
            throw new Refusal(key + ": there is no key to decrypt it with; set ENCRYPT_KEY");
        }
        try {
            return encryptor.decrypt(sealed);
        } catch (RuntimeException _) {
            throw new Refusal(key + ": it does not decrypt with this platform's key");
        }
    }
}
