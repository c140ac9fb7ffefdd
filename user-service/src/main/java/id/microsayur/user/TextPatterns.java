package id.microsayur.user;

/** Regular expressions for validated input fields. */
public final class TextPatterns {

    /** Control characters are named by number, which Java and JSON Schema read alike. */
    public static final String PRINTABLE = "[^\\x00-\\x1F\\x7F]*";
    /** A single character class: an alternation would use a stack frame for each character. */
    public static final String PRINTABLE_LINES = "[^\\x00-\\x09\\x0B\\x0C\\x0E-\\x1F\\x7F]*";

    public static final String PHONE = "\\+?[0-9][0-9 ()-]{4,19}";

    private TextPatterns() {}
}
