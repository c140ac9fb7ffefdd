package id.microsayur.user;

/** Regular expressions for validated input fields. */
public final class TextPatterns {

    /** Control characters are named by number, which Java and JSON Schema read alike. */
    public static final String PRINTABLE = "[^\\x00-\\x1F\\x7F]*";
    /** A single character class: an alternation would use a stack frame for each character. */
    public static final String PRINTABLE_LINES = "[^\\x00-\\x09\\x0B\\x0C\\x0E-\\x1F\\x7F]*";

    /** A new password: no control characters and no halves of surrogate pairs, which no hash tells apart. */
    public static final String NEW_PASSWORD = "[^\\x00-\\x1F\\x7F\\uD800-\\uDFFF]*";

    /** Longest password of a log-in: a decomposed spelling is up to four times as long as a new password. */
    public static final int MAX_TYPED_PASSWORD = 512;

    public static final String PHONE = "\\+?[0-9][0-9 ()-]{4,19}";

    private TextPatterns() {}
}
