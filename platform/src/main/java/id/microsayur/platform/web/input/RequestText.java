package id.microsayur.platform.web.input;

import static java.util.stream.Collectors.joining;

/** Characters that texts of requests may contain: what PostgreSQL and UTF-8 can store, without control characters. */
public final class RequestText {

    public static final String REQUIREMENT = "has a character that is not allowed: a control character or half a pair";

    private RequestText() {}

    /** Whether the text consists of whole characters, none of which is a control except tab and line breaks. */
    public static boolean isSupported(String text) {
        return text.codePoints().allMatch(RequestText::isSupported);
    }

    /** The text with a question mark in place of each unsupported character, for error messages. */
    public static String printable(String text) {
        return text.codePoints()
                .mapToObj(character -> isSupported(character) ? Character.toString(character) : "?")
                .collect(joining());
    }

    private static boolean isSupported(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\t' || character == '\n' || character == '\r';
            case Character.SURROGATE -> false;
            default -> true;
        };
    }
}
