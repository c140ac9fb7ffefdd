package id.microsayur.user.account.web;

/** What people may type into a field. */
final class Text {

    static final String PRINTABLE = "[^\\p{Cntrl}]*";
    /** One class, no alternatives: those take a place on the stack for each character. */
    static final String PRINTABLE_LINES = "[\\P{Cntrl}\\r\\n]*";

    static final String PHONE = "\\+?[0-9][0-9 ()-]{4,19}";

    private Text() {}
}
