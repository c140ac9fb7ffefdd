package id.microsayur.platform.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.platform.event.Event;
import id.microsayur.platform.messaging.inbox.FailureCategory.EventContractViolation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class JsonBodyTests {

    private static final String ORDER = "4bf92f35-77b3-4da6-a3ce-929d0e0e4736";

    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private final JavaType type = json.constructType(new TypeReference<Event<Parcel>>() {}.getType());
    private final JsonBody jsonBody = new JsonBody(json);

    /** The data of an event. */
    record Parcel(UUID orderId, String name, long total) {}

    @Test
    void readsAnEventWithUnknownFieldsAndAByteOrderMark() {
        Event<Parcel> event =
                read("\uFEFF" + body("\"order_id\":\"" + ORDER + "\",\"name\":\"Sri 🥬\",\"total\":7,\"more\":[{}]"));
        assertThat(event.data()).isEqualTo(new Parcel(UUID.fromString(ORDER), "Sri 🥬", 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"total\":1.5",
                "\"total\":\"7\"",
                "\"total\":true",
                "\"total\":null",
                "\"total\":9223372036854775808",
                "\"total\":1e400",
                "\"total\":[7]",
                "\"name\":5",
                "\"name\":{}",
                "\"name\":\"a\\u0000b\",\"total\":7",
                "\"name\":\"\\ud800\",\"total\":7",
                "\"\\udfff\":1,\"total\":7",
                "\"total\":7,\"total\":8",
                "\"order_id\":\"not a uuid\",\"total\":7",
                "\"total\":7,\"deep\":[[[[[[[[1]]]]]]]]",
                "\"name\":\"without a total\""
            })
    void rejectsDataThatIsNoDataOfTheContract(String data) {
        assertRejected(body(data));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "7",
                "\"user.registered\"",
                "{}",
                "{\"event\":\"order.created\"}",
                "{\"event\":7,\"timestamp\":\"2026-11-22T05:00:00Z\",\"data\":{\"total\":7}}",
                "{\"event\":\"user.deleted\",\"timestamp\":\"2026-11-22T05:00:00Z\",\"data\":{\"total\":7}}",
                "{\"event\":\"order.created\",\"timestamp\":1764000000,\"data\":{\"total\":7}}",
                "{\"event\":\"order.created\",\"timestamp\":\"yesterday\",\"data\":{\"total\":7}}",
                "{\"event\":\"order.created\",\"timestamp\":\"2026-11-22T05:00:00Z\",\"data\":{\"total\":7}} {}"
            })
    void rejectsABodyThatIsNotAnEventOfItsRoutingKey(String body) {
        assertRejected(body);
    }

    @Test
    void rejectsOtherCharacterSets() {
        var body = body("\"name\":\"é\",\"total\":7");
        for (var charset : new Charset[] {StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16}) {
            assertThatThrownBy(() -> jsonBody.read(body.getBytes(charset), "order.created", 8, type))
                    .isInstanceOf(EventContractViolation.class);
        }
    }

    @Test
    void rejectsATimeOfAnotherCentury() {
        assertThatCode(() -> JsonBody.checkTime(Instant.parse("2026-11-22T05:00:00Z")))
                .doesNotThrowAnyException();
        for (var time :
                new Instant[] {Instant.MIN, Instant.EPOCH, Instant.parse("+10000-01-01T00:00:00Z"), Instant.MAX}) {
            assertThatThrownBy(() -> JsonBody.checkTime(time)).isInstanceOf(EventContractViolation.class);
        }
    }

    private void assertRejected(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(EventContractViolation.class);
    }

    private Event<Parcel> read(String body) {
        return jsonBody.read(body.getBytes(StandardCharsets.UTF_8), "order.created", 8, type);
    }

    private static String body(String data) {
        return "{\"event\":\"order.created\",\"timestamp\":\"2026-11-22T05:00:00Z\",\"data\":{%s}}".formatted(data);
    }
}
