package id.microsayur.platform.web.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class RequestJsonTests {

    private static final JsonMapperBuilderCustomizer SNAKE_CASE =
            builder -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    private final JsonMapper json = RequestJson.createMapper(Stream.of(SNAKE_CASE));

    record Wish(
            @Nullable Integer quantity,
            @Nullable Long price,
            @Nullable Boolean gift,
            @Nullable BigDecimal weight,
            @Nullable String customerName,
            @Nullable DayOfWeek day,
            @Nullable UUID product,
            @Nullable LocalDate harvestedOn,
            @Nullable Instant at,
            @Nullable List<String> notes,
            @Nullable Map<String, Boolean> kinds,
            @Nullable Wish inner,
            int count) {}

    @Test
    void readsWhatHasTheTypeOfItsFieldAndIgnoresUnknownFields() {
        var wish = read("""
                {"quantity": 2, "price": 9007199254740993, "gift": false, "weight": 1.5, "customer_name": "Siti 🌶\\n",
                 "day": "MONDAY", "product": "3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d", "harvested_on": "2026-11-23",
                 "at": "2026-11-23T01:30:00+07:00", "notes": [""], "kinds": {"a": true}, "more": {"x": [1, "2"]}, "count": 0}
                """);

        assertThat(wish.quantity()).isEqualTo(2);
        assertThat(wish.price()).isEqualTo(9_007_199_254_740_993L);
        assertThat(wish.at()).isEqualTo("2026-11-22T18:30:00Z");
        assertThat(wish.customerName()).isEqualTo("Siti 🌶\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // numbers
                "'quantity': 1.9",
                "'quantity': 2.0",
                "'quantity': 1e2",
                "'quantity': '3'",
                "'quantity': ''",
                "'quantity': ' '",
                "'quantity': true",
                "'quantity': [1]",
                "'quantity': 2147483648",
                "'quantity': 4294967297",
                "'price': 9223372036854775808",
                "'price': '15000'",
                "'price': 0.5",
                "'weight': '1.5'",
                "'weight': ''",
                "'count': null",
                "'count': ''",
                // booleans
                "'gift': 0",
                "'gift': 1",
                "'gift': 'true'",
                "'gift': ''",
                // texts
                "'customer_name': 5",
                "'customer_name': 5.5",
                "'customer_name': true",
                "'customer_name': ['Siti']",
                "'customer_name': {}",
                "'customer_name': 'a\\u0000b'",
                "'customer_name': 'a\\u001b[31m'",
                "'customer_name': '\\u0085'",
                "'customer_name': '\\ud83c'",
                "'customer_name': '\\udf36\\ud83c'",
                "'notes': 'one'",
                "'notes': [1]",
                "'notes': ['a', '\\u0000']",
                "'kinds': {'\\u0000': true}",
                "'kinds': {'a': 'true'}",
                "'kinds': ''",
                // names and ids
                "'day': 0",
                "'day': '0'",
                "'day': ''",
                "'day': 'monday'",
                "'product': ''",
                "'product': 5",
                // dates
                "'harvested_on': '+999999999-12-31'",
                "'harvested_on': '0001-01-01'",
                "'harvested_on': '2200-01-01'",
                "'harvested_on': '2026-02-30'",
                "'harvested_on': '2026-11-23T10:00:00'",
                "'harvested_on': ''",
                "'harvested_on': 20000",
                "'harvested_on': [2026, 11, 23]",
                "'at': 1700000000",
                "'at': '2026-11-23'",
                "'at': '+10000-01-01T00:00:00Z'",
                "'at': ''",
                // objects
                "'inner': ''",
                "'inner': []",
                "'inner': {'quantity': 1.9}",
                "'quantity': 1, 'quantity': 2",
                "'more': {'a': 1, 'a': 2}",
            })
    void refusesEverythingElse(String member) {
        var body = "{" + member.replace('\'', '"') + "}";

        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> read(body));
    }

    @Test
    void namesTheField() {
        assertThatThrownBy(() -> read("{\"inner\": {\"notes\": [\"a\", \"\\u0007\"]}}"))
                .isInstanceOfSatisfying(InvalidInputException.class, refused -> {
                    assertThat(refused.getPathReference()).contains("[\"inner\"]", "[\"notes\"]", "[1]");
                    assertThat(refused.getOriginalMessage()).isEqualTo(RequestText.REQUIREMENT);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{} {}",
                "{},",
                "{}]",
                "{}null",
                "{'count': 1}",
                "{\"count\": 01}",
                "{\"count\": NaN}",
                "[]",
                "\"\"",
                "5"
            })
    void refusesWhatIsNotOneJsonObject(String body) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> read(body));
    }

    @Test
    void limitsDepthAndLengths() {
        var deep = "{\"more\":".repeat(40) + "1" + "}".repeat(40);
        var longText = "{\"customer_name\":\"" + "a".repeat(70_000) + "\"}";
        var longNumber = "{\"weight\":" + "9".repeat(40) + "}";
        var longName = "{\"" + "a".repeat(200) + "\":1}";
        var many = "{\"more\":[" + "0,".repeat(60_000) + "0]}";

        assertThat(List.of(deep, longText, longNumber, longName, many))
                .allSatisfy(body ->
                        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> read(body)));
    }

    private Wish read(String body) {
        return json.readValue(body, Wish.class);
    }
}
