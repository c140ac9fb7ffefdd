package id.microsayur.platform.test;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request body that no endpoint may accept.
 *
 * @param contentType null for none
 * @param field field that the answer must name; null if the body as a whole is refused
 */
record OddRequestBody(
        @Nullable String contentType,
        byte[] content,
        @Nullable String field) {

    private static final String JSON = "application/json";

    /** Bodies that are no JSON object, for a record of any components. */
    static Stream<OddRequestBody> ofAnotherForm() {
        var texts = Stream.of(
                        "",
                        "null",
                        "[]",
                        "[{}]",
                        "5",
                        "true",
                        "\"{}\"",
                        "{",
                        "{} {}",
                        "{}]",
                        "\uFEFF[]",
                        "{\"a\": 1, \"a\": 2}",
                        "{\"a\": NaN}",
                        "{\"a\": " + "[".repeat(40) + "]".repeat(40) + "}",
                        "[".repeat(5_000),
                        "{\"a\": \"" + "x".repeat(70_000) + "\"}")
                .map(text -> new OddRequestBody(JSON, text.getBytes(UTF_8), null));
        var encodings = Stream.of(
                new OddRequestBody(JSON, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}, null),
                new OddRequestBody(JSON + ";charset=utf-16", "[]".getBytes(UTF_16LE), null),
                new OddRequestBody(null, "{}".getBytes(UTF_8), null),
                new OddRequestBody("text/plain", "{}".getBytes(UTF_8), null),
                new OddRequestBody("application/x-www-form-urlencoded", "a=1".getBytes(UTF_8), null));
        return Stream.concat(texts, encodings);
    }

    /** Objects with one value of another type than its component has. */
    static Stream<OddRequestBody> ofAnotherType(Class<?> body) {
        return Stream.of(body.getRecordComponents()).flatMap(component -> {
            var name = jsonName(component);
            return oddValues(component.getType())
                    .map(value -> new OddRequestBody(
                            JSON, "{\"%s\": %s}".formatted(name, value).getBytes(UTF_8), name));
        });
    }

    private static Stream<String> oddValues(Class<?> type) {
        if (Collection.class.isAssignableFrom(type)) {
            return Stream.of("{}", "5", "\"\"", "[null]", "[[]]");
        }
        if (type.isRecord() || Map.class.isAssignableFrom(type)) {
            return Stream.of("[]", "5", "\"\"");
        }
        if (type == String.class) {
            return Stream.of("5", "1.5", "true", "{}", "[]", "[\"x\"]", "\"\\u0000\"");
        }
        if (type == Boolean.class || type == boolean.class) {
            return Stream.of("0", "\"true\"", "\"\"", "{}", "[true]");
        }
        return Stream.concat(
                Stream.of("{}", "[]", "true", "\"\""),
                Number.class.isAssignableFrom(type) ? oddNumbers() : Stream.of());
    }

    private static Stream<String> oddNumbers() {
        return List.of("\"5\"", "1.5", "1e400", "99999999999999999999").stream();
    }

    private static String jsonName(RecordComponent component) {
        var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null
                ? component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase()
                : renamed.value();
    }

    @Override
    public String toString() {
        var text = new String(content, 0, Math.min(content.length, 60), UTF_8);
        return contentType + " " + text;
    }
}
