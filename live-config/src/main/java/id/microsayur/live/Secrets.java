package id.microsayur.live;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may not be read in a log. */
public final class Secrets {

    static final String MASK = "******";
    private static final String CIPHER = "{cipher}";
    private static final Pattern TELLING =
            Pattern.compile("(?i).*(password|secret|token|credential|private|(^|[.-])key)(\\[\\d+])?$");
    private static final Set<String> HARMLESS = Set.of("client-token-lifetime");

    private Secrets() {}

    public static String masked(String key, @Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        var text = value.toString();
        return isSecret(key) || text.startsWith(CIPHER) ? MASK : text;
    }

    /** From what to what; a value that was sealed, or will be, stays hidden on its other side too. */
    public static String told(String key, @Nullable Object before, @Nullable Object after) {
        var sealed = Cipher.isSealed(before) || Cipher.isSealed(after);
        return (sealed && before != null ? MASK : masked(key, before))
                + " → "
                + (sealed && after != null ? MASK : masked(key, after));
    }

    public static boolean isSecret(String key) {
        return TELLING.matcher(key).matches() && HARMLESS.stream().noneMatch(key::endsWith);
    }
}
