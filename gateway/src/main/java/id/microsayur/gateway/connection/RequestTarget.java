package id.microsayur.gateway.connection;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The target of a request in its only accepted spelling (RFC 3986): legal characters, percent-encoded valid UTF-8, and a
 * path in which unreserved characters are not encoded, so that every rule sees the same path. The query stays as sent.
 *
 * @param authority of an absolute target, which replaces the Host header
 */
record RequestTarget(@Nullable String authority, String pathAndQuery) {

    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?#]*)(.*)");
    private static final BitSet UNRESERVED =
            characters("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~");
    private static final BitSet PATH = characters("/:@!$&'()*+,;=", UNRESERVED);
    /** Browsers send brackets without encoding. */
    private static final BitSet QUERY = characters("?[]", PATH);

    /** Null if the target is not legal. */
    static @Nullable RequestTarget parse(String text) {
        var absolute = ABSOLUTE.matcher(text);
        if (absolute.matches()) {
            var rest = absolute.group(2);
            var relative = normalize(rest.startsWith("/") ? rest : "/" + rest);
            return relative == null ? null : new RequestTarget(absolute.group(1), relative);
        }
        var relative = text.startsWith("/") || text.equals("*") ? normalize(text) : null;
        return relative == null ? null : new RequestTarget(null, relative);
    }

    private static @Nullable String normalize(String text) {
        var mark = text.indexOf('?');
        var path = mark < 0 ? text : text.substring(0, mark);
        var query = mark < 0 ? "" : text.substring(mark);
        var normalized = new StringBuilder(text.length());
        return isText(decode(path, PATH, normalized), "") && isText(decode(query, QUERY, new StringBuilder()), "\t\r\n")
                ? normalized + query
                : null;
    }

    /** Returns the decoded bytes, or null for an illegal character; appends the normalized spelling. */
    private static byte @Nullable [] decode(String text, BitSet legal, StringBuilder normalized) {
        var bytes = ByteBuffer.allocate(text.length());
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character != '%') {
                if (!legal.get(character)) {
                    return null;
                }
                bytes.put((byte) character);
                normalized.append(character);
                continue;
            }
            if (i + 2 >= text.length()
                    || !HexFormat.isHexDigit(text.charAt(i + 1))
                    || !HexFormat.isHexDigit(text.charAt(i + 2))) {
                return null;
            }
            var decoded = HexFormat.fromHexDigits(text, i + 1, i + 3);
            bytes.put((byte) decoded);
            if (UNRESERVED.get(decoded)) {
                normalized.append((char) decoded);
            } else {
                normalized.append(text.substring(i, i + 3).toUpperCase(Locale.ROOT));
            }
            i += 2;
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Whether the bytes are UTF-8 without control characters other than the allowed ones. */
    private static boolean isText(byte @Nullable [] bytes, String allowed) {
        if (bytes == null) {
            return false;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .chars()
                    .allMatch(character -> !Character.isISOControl(character) || allowed.indexOf(character) >= 0);
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static BitSet characters(String text, BitSet... others) {
        var all = new BitSet();
        text.chars().forEach(all::set);
        for (var other : others) {
            all.or(other);
        }
        return all;
    }
}
