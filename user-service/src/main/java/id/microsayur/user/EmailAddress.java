package id.microsayur.user;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Normal form of e-mail addresses, in which they are stored, compared and mailed. */
public final class EmailAddress {

    private static final int MAX_LOCAL_LENGTH = 64;
    private static final int MAX_LENGTH = 254;
    private static final Pattern ASCII = Pattern.compile("[\\x21-\\x7E]+");
    /** Characters that IDNA 2003, which Java implements, maps to other domains than IDNA 2008 does: ß, ς and joiners. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

    private EmailAddress() {}

    /**
     * Lower case without surrounding white space, the domain in its ASCII form (xn--…).
     *
     * @throws IllegalArgumentException if no mail can be sent there: an empty or too long part, a local part beyond ASCII,
     *     or a domain without an unambiguous ASCII form
     */
    public static String normalise(String email) {
        var address = email.strip();
        var at = address.lastIndexOf('@');
        if (at < 1 || at > MAX_LOCAL_LENGTH) {
            throw new IllegalArgumentException("The part before the @ is missing or too long");
        }
        var local = address.substring(0, at);
        if (!ASCII.matcher(local).matches()) {
            throw new IllegalArgumentException("The part before the @ must be ASCII");
        }
        var normalised = local.toLowerCase(Locale.ROOT) + "@" + asciiDomain(address.substring(at + 1));
        if (normalised.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("The address is too long");
        }
        return normalised;
    }

    private static String asciiDomain(String domain) {
        if (domain.isEmpty() || AMBIGUOUS.matcher(domain).find()) {
            throw new IllegalArgumentException("The domain is missing or ambiguous");
        }
        var ascii = IDN.toASCII(Normalizer.normalize(domain, Normalizer.Form.NFC), IDN.USE_STD3_ASCII_RULES);
        return ascii.toLowerCase(Locale.ROOT);
    }
}
