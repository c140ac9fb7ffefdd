package id.microsayur.runtime.property;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Masks secret values in logs, by key and by the {@code {cipher}} prefix. */
public final class SecretMasking {

    public static final String MASK = "******";
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|secret|token|credential|private|(^|[.-])key)(\\[\\d+])?$");
    private static final Set<String> NOT_SECRET = Set.of("client-token-lifetime");

    private SecretMasking() {}

    public static String mask(String key, @Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        var text = value.toString();
        return isSecret(key) || PropertyCipher.isEncrypted(value) ? MASK : text;
    }

    /** Formats a change; masks both values if either is encrypted. */
    public static String maskChange(String key, @Nullable Object before, @Nullable Object after) {
        var encrypted = PropertyCipher.isEncrypted(before) || PropertyCipher.isEncrypted(after);
        return (encrypted && before != null ? MASK : mask(key, before))
                + " → "
                + (encrypted && after != null ? MASK : mask(key, after));
    }

    public static boolean isSecret(String key) {
        return SECRET_NAME.matcher(key).matches() && NOT_SECRET.stream().noneMatch(key::endsWith);
    }
}
