package id.microsayur.runtime.property;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may not be read in a log. */
public final class SecretMasking {

    public static final String MASK = "******";
    private static final String CIPHER = "{cipher}";
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|secret|token|credential|private|(^|[.-])key)(\\[\\d+])?$");
    private static final Set<String> NOT_SECRET = Set.of("client-token-lifetime");

    private SecretMasking() {}

    public static String mask(String key, @Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        var text = value.toString();
        return isSecret(key) || text.startsWith(CIPHER) ? MASK : text;
    }

    /** From what to what; a value that was sealed, or will be, stays hidden on its other side too. */
    public static String maskChange(String key, @Nullable Object before, @Nullable Object after) {
        var sealed = PropertyCipher.isEncrypted(before) || PropertyCipher.isEncrypted(after);
        return (sealed && before != null ? MASK : mask(key, before))
                + " → "
                + (sealed && after != null ? MASK : mask(key, after));
    }

    public static boolean isSecret(String key) {
        return SECRET_NAME.matcher(key).matches() && NOT_SECRET.stream().noneMatch(key::endsWith);
    }
}
