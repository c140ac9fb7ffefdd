package id.microsayur.platform.messaging.inbox;

import id.microsayur.platform.messaging.inbox.FailureCategory.EventContractViolation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of an event without leniency: UTF-8, no key twice, no value of another type, nothing that PostgreSQL
 * can't store as text, and the envelope of the contract.
 */
class JsonBody {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    private final JsonMapper strict;

    JsonBody(JsonMapper json) {
        strict = json.rebuild()
                .enable(
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
    }

    /** @throws EventContractViolation when the body is not an event of this name */
    <T> T read(byte[] body, String eventName, int maxDepth, JavaType type) {
        try {
            var event = strict.readTree(decode(body));
            check(event, maxDepth);
            checkEnvelope(event, eventName);
            return strict.readerFor(type).readValue(event);
        } catch (JacksonException e) {
            throw new EventContractViolation(e);
        }
    }

    private static String decode(byte[] body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw new EventContractViolation("the body is not UTF-8");
        }
    }

    private static void check(JsonNode node, int levelsLeft) {
        if (node.isString()) {
            checkText(node.stringValue());
        } else if (node.isContainer()) {
            if (levelsLeft == 0) {
                throw new EventContractViolation("the body is nested too deep");
            }
            node.propertyNames().forEach(JsonBody::checkText);
            node.forEach(child -> check(child, levelsLeft - 1));
        }
    }

    private static void checkText(String text) {
        if (text.indexOf(0) >= 0) {
            throw new EventContractViolation("the body has a NUL character");
        }
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new EventContractViolation("the body has a lone surrogate");
        }
    }

    private static void checkEnvelope(JsonNode event, String eventName) {
        if (!event.isObject()) {
            throw new EventContractViolation("the body is no JSON object");
        }
        var name = event.path("event");
        if (!name.isString() || !name.stringValue().equals(eventName)) {
            throw new EventContractViolation("the body is not of the event " + eventName);
        }
        if (!event.path("timestamp").isString()) {
            throw new EventContractViolation("timestamp is no text");
        }
    }

    /** @throws EventContractViolation for a time that no event of the platform can have */
    static void checkTime(Instant timestamp) {
        // an Instant reaches a billion years, further than a date
        var seconds = timestamp.getEpochSecond();
        if (seconds < startOf(FIRST_YEAR) || seconds >= startOf(LAST_YEAR + 1)) {
            throw new EventContractViolation("timestamp is not of the years %d to %d".formatted(FIRST_YEAR, LAST_YEAR));
        }
    }

    private static long startOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
}
