package id.microsayur.user;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Profile OpaqueString of RFC 8265, which makes a password independent of the keyboard that composed its characters. */
public final class OpaqueString {

    private static final Pattern SPACE = Pattern.compile("\\p{Zs}");

    private OpaqueString() {}

    /** Maps every space to U+0020 and composes characters (NFC); case and width remain. */
    public static String enforce(String password) {
        return Normalizer.normalize(SPACE.matcher(password).replaceAll(" "), Normalizer.Form.NFC);
    }
}
