package id.microsayur.localservers.measurement;

/** Text in HTML and SVG, as content or in a quoted attribute. */
public final class HtmlText {

    private HtmlText() {}

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
