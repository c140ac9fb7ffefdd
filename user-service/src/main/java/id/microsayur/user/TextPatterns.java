package id.microsayur.user;

/** Regular expressions for validated input fields. */
public final class TextPatterns {

    public static final String PRINTABLE = "[^\\p{Cntrl}]*";
    /** A single character class: an alternation would use a stack frame for each character. */
    public static final String PRINTABLE_LINES = "[\\P{Cntrl}\\r\\n]*";

    public static final String PHONE = "\\+?[0-9][0-9 ()-]{4,19}";

    private TextPatterns() {}
}
