package id.microsayur.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The compatibility check detects each kind of breaking change. */
class SchemaChangeTests {

    private static final String BEFORE = """
            {"type": "object", "required": ["event", "data"], "properties": {
              "event": {"const": "order.created"},
              "data": {"type": "object", "required": ["order_id", "items"], "properties": {
                "order_id": {"type": "string", "format": "uuid"},
                "note": {"type": "string", "maxLength": 100},
                "status": {"type": "string", "enum": ["PENDING", "PAID"]},
                "items": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["quantity"],
                  "properties": {"quantity": {"type": "integer", "minimum": 1}}}}}}}}""";

    private final JsonMapper json = new JsonMapper();

    @Test
    void anAddedOptionalFieldIsCompatible() {
        assertThat(incompatibilities("\"note\": {", "\"colour\": {\"type\": \"string\"}, \"note\": {"))
                .isEmpty();
    }

    @Test
    void anAddedEnumValueAndALooserLimitAreCompatible() {
        assertThat(incompatibilities("\"PAID\"]", "\"PAID\", \"SHIPPED\"], \"description\": \"Where it stands.\""))
                .isEmpty();
        assertThat(incompatibilities("\"minimum\": 1", "\"minimum\": 0")).isEmpty();
        assertThat(incompatibilities("\"maxLength\": 100", "\"maxLength\": 200"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            "note": {"type": "string", "maxLength": 100},   |                              | $.data.note: was removed
            "order_id": {"type": "string"                   | "order_id": {"type": "integer" | $.data.order_id: type was "string" and is "integer"
            ["order_id", "items"]                           | ["items"]                    | $.data.order_id: was always there
            ["order_id", "items"]                           | ["order_id", "items", "note"] | $.data.note: is required
            ["quantity"]                                    | []                           | $.data.items[].quantity: was always there
            "minimum": 1                                    | "minimum": 2                 | $.data.items[].quantity: minimum is tighter
            "maxLength": 100                                | "maxLength": 50              | $.data.note: maxLength is tighter
            ["PENDING", "PAID"]                             | ["PENDING"]                  | $.data.status: may no longer be PAID
            "const": "order.created"                        | "const": "order.placed"      | $.event: const was
            "format": "uuid"                                | "format": "uri"              | $.data.order_id: format was
            """)
    void namesEachIncompatibility(String was, @org.jspecify.annotations.Nullable String is, String complaint) {
        assertThat(incompatibilities(was, is == null ? "" : is))
                .singleElement()
                .asString()
                .startsWith(complaint);
    }

    private List<String> incompatibilities(String was, String is) {
        assertThat(BEFORE).contains(was);
        return new SchemaChange(json.readTree(BEFORE), json.readTree(BEFORE.replace(was, is))).incompatibilities();
    }
}
