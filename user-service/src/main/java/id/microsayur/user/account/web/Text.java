package id.microsayur.user.account.web;

/** What people may type into a field. */
final class Text {

    static final String PRINTABLE = "[^\\p{Cntrl}]*";
    static final String PRINTABLE_LINES = "([^\\p{Cntrl}]|[\\r\\n])*";
    static final String PHONE = "\\+?[0-9][0-9 ()-]{4,19}";

    private Text() {}
}
