package id.microsayur.runtime.property;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.cloud.context.encrypt.EncryptorFactory;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.encrypt.TextEncryptor;

/** Encrypts and decrypts {@code {cipher}} values with {@code encrypt.key} from the environment of the process. */
public final class PropertyCipher {

    private static final String PREFIX = "{cipher}";

    private final @Nullable TextEncryptor encryptor;

    private PropertyCipher(@Nullable TextEncryptor encryptor) {
        this.encryptor = encryptor;
    }

    public static PropertyCipher of(Environment environment) {
        var binder = Binder.get(environment);
        var salt = binder.bind("encrypt.salt", String.class).orElse("deadbeef");
        return new PropertyCipher(binder.bind("encrypt.key", String.class)
                .map(key -> new EncryptorFactory(salt).create(key))
                .orElse(null));
    }

    /** @throws InvalidConfigException if a value can't be decrypted */
    public Map<String, Object> decrypt(Map<String, Object> values) {
        var decrypted = new LinkedHashMap<>(values);
        decrypted.replaceAll((key, value) -> value instanceof String text && text.startsWith(PREFIX)
                ? decryptValue(key, text.substring(PREFIX.length()))
                : value);
        return decrypted;
    }

    /** Returns the value with its {@code {cipher}} prefix. */
    String encrypt(String secret) {
        if (encryptor == null) {
            throw new IllegalStateException("No encryption key is configured; set ENCRYPT_KEY");
        }
        return PREFIX + encryptor.encrypt(secret);
    }

    public static boolean isEncrypted(@Nullable Object value) {
        return value instanceof String text && text.startsWith(PREFIX);
    }

    private String decryptValue(String key, String encrypted) {
        if (encryptor == null) {
            throw new InvalidConfigException(key + ": no decryption key is configured; set ENCRYPT_KEY");
        }
        try {
            return encryptor.decrypt(encrypted);
        } catch (RuntimeException _) {
            throw new InvalidConfigException(key + ": it does not decrypt with this platform's key");
        }
    }
}
