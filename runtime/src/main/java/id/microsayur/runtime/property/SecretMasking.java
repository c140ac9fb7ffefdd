package id.microsayur.runtime.property;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Masks secrets in what is logged or shown: by key, by the {@code {cipher}} prefix and within a value. */
public final class SecretMasking {

    public static final String MASK = "******";
    private static final String SECRET_WORD =
            "(?:password|passwd|passphrase|pwd|secret|token|credential|private|api-?_?key|access-?_?key|signature)";
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(" + SECRET_WORD + "s?|(^|[._-])key)(\\[\\d+])?$");
    private static final Set<String> NOT_SECRET = Set.of("client-token-lifetime");
    /** What is replaced: the last group of each pattern stays, the text between the groups goes. */
    private static final List<Pattern> SECRETS_IN_TEXT = List.of(
            // user information of a URL, up to the last @ because a password may contain one
            Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]{0,31}+://)[^\\s\"']*(@)"),
            Pattern.compile("((?:^|[,\\s])[\\w.%+-]*+:)[^\\s@,/]++(@[\\w\\[])"),
            Pattern.compile("(?i)(jdbc:oracle:[a-z]+:)[^@\\s]*(@)"),
            // parameters of a URL, properties of a connection string, JSON
            Pattern.compile(
                    "(?i)(" + SECRET_WORD
                            + "[\\w.-]{0,64}+(?:\\s{0,64}+=|[\"']\\s{0,64}+[:=])\\s{0,64}+)(?!\\*{6})(?:\"[^\"]*\"|'[^']*'|[^&;,\\s\"'}]+)()"),
            Pattern.compile("(?i)(\\b(?:bearer|basic)\\s+)[A-Za-z0-9._~+/=-]{8,}()"),
            Pattern.compile("(?s)(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(-----END [A-Z ]*PRIVATE KEY-----|$)"),
            Pattern.compile("(\\{cipher})[0-9a-fA-F]+()"));

    /** Longer texts are cut, which also limits the time for the patterns above. */
    private static final int MAX_SHOWN = 2_000;

    private SecretMasking() {}

    public static String mask(String key, @Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        return isSecret(key) || PropertyCipher.isEncrypted(value) ? MASK : maskText(value.toString());
    }

    /** Masks the secrets within a text of any kind, such as the password of a URL or a parameter. */
    public static String maskText(String text) {
        // masked before it is cut, so that no half of a secret remains
        var masked = text.substring(0, Math.min(text.length(), 2 * MAX_SHOWN));
        for (var pattern : SECRETS_IN_TEXT) {
            masked = pattern.matcher(masked).replaceAll("$1" + MASK + "$2");
        }
        return text.length() <= MAX_SHOWN
                ? masked
                : masked.substring(0, Math.min(masked.length(), MAX_SHOWN))
                        + "… (%,d characters)".formatted(text.length());
    }

    /** Formats a change; masks both values if either is encrypted. */
    public static String maskChange(String key, @Nullable Object before, @Nullable Object after) {
        var encrypted = PropertyCipher.isEncrypted(before) || PropertyCipher.isEncrypted(after);
        return (encrypted && before != null ? MASK : mask(key, before))
                + " → "
                + (encrypted && after != null ? MASK : mask(key, after));
    }

    public static boolean isSecret(String key) {
        return SECRET_NAME.matcher(PropertyNames.toDashed(key)).matches()
                && NOT_SECRET.stream().noneMatch(key::endsWith);
    }
}
