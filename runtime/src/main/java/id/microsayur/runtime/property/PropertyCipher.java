package id.microsayur.runtime.property;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.cloud.context.encrypt.EncryptorFactory;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.encrypt.TextEncryptor;

/** Opens {@code {cipher}} values with the key {@code encrypt.key}, which comes from the process's environment. */
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

    /** @throws InvalidConfigException when a value can't be opened */
    public Map<String, Object> decrypt(Map<String, Object> values) {
        var open = new LinkedHashMap<>(values);
        open.replaceAll((key, value) -> value instanceof String text && text.startsWith(PREFIX)
                ? decryptValue(key, text.substring(PREFIX.length()))
                : value);
        return open;
    }

    /** As it may stand in a file. */
    String encrypt(String secret) {
        if (encryptor == null) {
            throw new IllegalStateException("There is no key to encrypt with; set ENCRYPT_KEY");
        }
        return PREFIX + encryptor.encrypt(secret);
    }

    public static boolean isEncrypted(@Nullable Object value) {
        return value instanceof String text && text.startsWith(PREFIX);
    }

    private String decryptValue(String key, String sealed) {
        if (encryptor == null) {
            throw new InvalidConfigException(key + ": there is no key to decrypt it with; set ENCRYPT_KEY");
        }
        try {
            return encryptor.decrypt(sealed);
        } catch (RuntimeException _) {
            throw new InvalidConfigException(key + ": it does not decrypt with this platform's key");
        }
    }
}
