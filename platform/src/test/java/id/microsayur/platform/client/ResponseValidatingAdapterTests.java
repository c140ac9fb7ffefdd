package id.microsayur.platform.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.anything;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withRawStatus;

import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.DayOfWeek;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.client.ExpectedCount;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.json.JsonMapper;

class ResponseValidatingAdapterTests {

    private static final String VALID = """
            {"id": "3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d", "day": "MONDAY", "price": 4500, "parts": [{"count": 1}], "more": {}}""";

    private final RestClient.Builder builder = RestClient.builder()
            .baseUrl("http://stock-service")
            .configureMessageConverters(converters ->
                    converters.withJsonConverter(ResponseValidatingAdapter.jsonConverter(JsonMapper.shared())));
    private final MockRestServiceServer server =
            MockRestServiceServer.bindTo(builder).build();
    private final ThingClient things = HttpServiceProxyFactory.builderFor(new ResponseValidatingAdapter(
                    "stock-service",
                    RestClientAdapter.create(builder.build()),
                    Validation.buildDefaultValidatorFactory().getValidator()))
            .build()
            .createClient(ThingClient.class);

    interface ThingClient {
        @GetExchange("/thing")
        Thing find();

        @GetExchange("/things")
        List<Thing> findAll();

        @GetExchange("/entity")
        ResponseEntity<Thing> findEntity();

        @GetExchange("/nothing")
        void touch();
    }

    record Thing(
            @NotNull UUID id,
            @NotNull DayOfWeek day,
            @PositiveOrZero long price,
            @NotNull List<@NotNull @Valid Part> parts) {}

    record Part(@NotNull @PositiveOrZero Integer count) {}

    @Test
    void readsAValidResponseAndIgnoresUnknownFields() {
        respond(200, "application/json", VALID);
        assertThat(things.find().price()).isEqualTo(4_500);
        assertThat(things.findEntity().getBody()).isEqualTo(things.find());

        respond(200, "application/json", "[" + VALID + "]");
        assertThat(things.findAll()).hasSize(1);
        respond(204, "application/json", "");
        things.touch();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "5",
                "<html></html>",
                "{\"id\": \"3a5b7c9d",
                "'id': null",
                "'id': ''",
                "'id': 'x'",
                "'id': 5",
                "'day': null",
                "'day': 'DOOMSDAY'",
                "'day': 0",
                "'day': ''",
                "'price': null",
                "'price': -1",
                "'price': 4500.9",
                "'price': '4500'",
                "'price': 9223372036854775808",
                "'parts': null",
                "'parts': {}",
                "'parts': [null]",
                "'parts': [{}]",
                "'parts': [{'count': -1}]"
            })
    void refusesWhatIsNotOfTheDeclaredType(String body) {
        respond(200, "application/json", body.startsWith("'") ? changed(body.replace('\'', '"')) : body);

        assertRefused();
        respond(200, "application/json", "[" + changed("\"id\": null") + "]");
        assertThatExceptionOfType(DownstreamServiceUnavailable.class).isThrownBy(things::findAll);
        respond(200, "application/json", "[null]");
        assertThatExceptionOfType(DownstreamServiceUnavailable.class).isThrownBy(things::findAll);
    }

    @Test
    void refusesAMissingField() {
        for (var field : List.of("id", "day", "price", "parts")) {
            respond(200, "application/json", VALID.replace("\"" + field + "\":", "\"other\":"));
            assertRefused();
        }
    }

    @ParameterizedTest
    @CsvSource({"200, text/html", "200, application/octet-stream", "200, ///", "204, application/json"})
    void refusesAnotherFormat(int status, String type) {
        respond(status, type, status == 204 ? "" : VALID);

        assertRefused();
    }

    @Test
    void leavesRefusalsToTheCaller() {
        respond(409, "application/json", VALID);

        assertThatExceptionOfType(HttpClientErrorException.Conflict.class).isThrownBy(things::find);
    }

    private void assertRefused() {
        assertThatExceptionOfType(DownstreamServiceUnavailable.class)
                .isThrownBy(things::find)
                .withMessageStartingWith("stock-service is unavailable: its response is not understood: ")
                .withMessageNotContaining("4500.9");
        assertThatExceptionOfType(DownstreamServiceUnavailable.class).isThrownBy(things::findEntity);
    }

    /** The valid body with one other value. */
    private static String changed(String member) {
        var name = member.substring(0, member.indexOf(':'));
        return VALID.replaceFirst(name + ": (\\[.*?]|[^,]*)", member);
    }

    private void respond(int status, String type, String body) {
        server.reset();
        server.expect(ExpectedCount.manyTimes(), anything())
                .andRespond(withRawStatus(status).header("Content-Type", type).body(body));
    }
}
