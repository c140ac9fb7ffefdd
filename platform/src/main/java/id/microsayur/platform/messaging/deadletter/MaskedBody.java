package id.microsayur.platform.messaging.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows a body to an operator, without the values of passwords and tokens and up to a limited length. */
final class MaskedBody {

    private static final String MASK = "******";
    private static final int MAX_SHOWN_BYTES = 16 * 1024;
    private static final String SECRET_NAME =
            "password|passwd|secret|token|credential|authorization|api_?key|private_?key";
    private static final Pattern SECRET = Pattern.compile(SECRET_NAME, Pattern.CASE_INSENSITIVE);

    /**
     * A secret's name in text that isn't JSON, such as a body that was cut off, up to the end of its value. Every
     * repetition before the value has a limit and gives nothing back, so that the time grows with the length only.
     */
    private static final Pattern SECRET_IN_TEXT = Pattern.compile(
            "((?:" + SECRET_NAME + ")[\\w-]{0,64}+[\"']?\\s{0,64}+[:=]\\s{0,64}+)(\"[^\"]*+\"?|'[^']*+'?|[^\\s,;&}]++)",
            Pattern.CASE_INSENSITIVE);

    private MaskedBody() {}

    /** JSON, or the beginning of the text when it isn't JSON or is long. */
    static Object of(byte[] body, JsonMapper json) {
        if (body.length <= MAX_SHOWN_BYTES) {
            try {
                var tree = json.readTree(body);
                mask(tree);
                return tree;
            } catch (JacksonException _) {
                return maskText(new String(body, StandardCharsets.UTF_8));
            }
        }
        // masked before it is cut, so that no half of a secret remains
        var read = Math.min(body.length, 2 * MAX_SHOWN_BYTES);
        var beginning = maskText(new String(body, 0, read, StandardCharsets.UTF_8));
        return beginning.substring(0, Math.min(beginning.length(), MAX_SHOWN_BYTES))
                + "… (%,d bytes)".formatted(body.length);
    }

    private static void mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.propertyNames().stream()
                    .filter(name -> SECRET.matcher(name).find())
                    .toList()
                    .forEach(name -> object.put(name, MASK));
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(MaskedBody::mask);
        }
    }

    private static String maskText(String text) {
        return SECRET_IN_TEXT.matcher(text).replaceAll("$1" + MASK);
    }
}
