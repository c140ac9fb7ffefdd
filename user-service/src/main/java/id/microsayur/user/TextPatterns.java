package id.microsayur.user;

/** What people may type into a field. */
public final class TextPatterns {

    public static final String PRINTABLE = "[^\\p{Cntrl}]*";
    /** One class, no alternatives: those take a place on the stack for each character. */
    public static final String PRINTABLE_LINES = "[\\P{Cntrl}\\r\\n]*";

    public static final String PHONE = "\\+?[0-9][0-9 ()-]{4,19}";

    private TextPatterns() {}
}
