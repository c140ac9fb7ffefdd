package id.microsayur.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the operators' console asks about all services in one response each. */
class GatewayConsoleIT extends GatewayStory {

    private static final String QUEUE = "order-service.payment.completed";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/ops/dead-letters",
                "/api/ops/dead-letters",
                "/api/v1/ops/traces/4bf92f3577b34da6a3ce929d0e0e4736",
                "/api/v1/ops/links",
                "/api/v1/ops/config/history",
                "/api/v1/ops/logs"
            })
    void answersOperatorsOnly(String path) {
        problem(call(HttpMethod.GET, path), HttpStatus.UNAUTHORIZED, "unauthorized");
        for (var role : List.of("CUSTOMER", "ADMIN", "CLERK")) {
            problem(call(HttpMethod.GET, path, bearer(StubServices.token(role))), HttpStatus.FORBIDDEN, "forbidden");
        }
        var operator = StubServices.token(
                claims -> claims.claim("roles", List.of("NIGHT_SHIFT")).claim("scope", "platform:operate"));
        assertThat(call(HttpMethod.GET, path, bearer(operator))
                        .expectBody(String.class)
                        .returnResult()
                        .getStatus()
                        .value())
                .isNotIn(401, 403);
    }

    @Test
    void listsTheDeadLettersOfAllServices() {
        stubDeadLetters();

        var found = json(call(HttpMethod.GET, "/api/v1/ops/dead-letters?service=order-service&limit=7", bearer(OPS)));

        assertThat(found.path("total").asInt()).isEqualTo(2);
        assertThat(found.path("replayed_before").asInt()).isEqualTo(1);
        assertThat(found.path("services")).hasSize(1);
        assertThat(found.path("queues")).hasSize(2);
        assertThat(found.path("messages")).hasSize(2);
        var letter = found.path("messages").get(0);
        assertThat(letter.path("service").asString()).isEqualTo("order-service");
        assertThat(letter.path("queue").asString()).isEqualTo(QUEUE);
        assertThat(letter.path("replayed_before").asBoolean()).isTrue();
        assertThat(letter.path("replayed_by").asString()).isEqualTo("Opi Operator");
        assertThat(letter.at("/body/order_id").asInt()).isEqualTo(1);
        assertThat(found.path("messages").get(1).path("replayed_before").asBoolean())
                .isFalse();

        var services = json(call(HttpMethod.GET, "/api/v1/ops/dead-letters", bearer(OPS)))
                .path("services")
                .valueStream()
                .map(service -> service.path("service").asString() + " " + service.path("error"))
                .toList();
        assertThat(services)
                .contains(
                        "user-service null",
                        "payment-service \"can't be reached\"",
                        "notification-service \"no instance is registered\"");
        problem(
                call(HttpMethod.GET, "/api/v1/ops/dead-letters?limit=201", bearer(OPS)),
                HttpStatus.BAD_REQUEST,
                "invalid-request");
    }

    private static void stubDeadLetters() {
        SERVICES.server.stubFor(get(urlEqualTo("/actuator/deadletters"))
                .withHeader("Authorization", equalTo("Bearer " + OPS))
                .willReturn(okJson("""
                    {"service":"order-service","queues":[
                      {"queue":"%s","event":"payment.completed","ready":0,"dead_letters":2,"waiting_retries":1},
                      {"queue":"order-service.outbox","event":"*","ready":0,"dead_letters":0,"waiting_retries":0}]}""".formatted(QUEUE))));
        SERVICES.server.stubFor(get(urlPathEqualTo("/actuator/deadletters/" + QUEUE))
                .withQueryParam("limit", equalTo("7"))
                .willReturn(okJson("""
                    {"queue":"q","dead_letters":2,"messages":[
                      {"event_id":"a","event":"payment.completed","reason":"no","retries":0,"body":{"order_id":1},
                       "headers":{"x-replayed-by":"Opi Operator","x-replayed-at":"2026-11-27T11:10:00Z"}},
                      {"event_id":"b","event":"payment.completed","reason":"no","retries":3,"headers":{},"body":"x"}]}""")));
    }

    @Test
    void actsOnSelectedDeadLettersWithAnOutcomeForEach() {
        SERVICES.server.stubFor(post(urlEqualTo("/actuator/deadletters/" + QUEUE + "/selected"))
                .withHeader("Authorization", equalTo("Bearer " + OPS))
                .willReturn(okJson("{\"done\":[\"a\"],\"not_found\":[\"b\"]}")));
        SERVICES.server.stubFor(
                post(urlEqualTo("/actuator/deadletters/unknown%20queue/selected"))
                        .willReturn(
                                aResponse()
                                        .withStatus(404)
                                        .withHeader("Content-Type", "application/problem+json")
                                        .withBody(
                                                "{\"type\":\"urn:micro-sayur:queue-not-found\",\"detail\":\"This service has no such queue.\"}")));

        var result = json(select("""
                {"action":"discard","reason":"doubled","messages":[
                  {"service":"payment-service","queue":"q","event_id":"x"},
                  {"service":"order-service","queue":"%1$s","event_id":"b"},
                  {"service":"order-service","queue":"%1$s","event_id":"a"},
                  {"service":"order-service","queue":"%1$s","event_id":"a"},
                  {"service":"order-service","queue":"unknown queue","event_id":"a"},
                  {"service":"elsewhere","queue":"q","event_id":"x"}]}""".formatted(QUEUE)));

        assertThat(result.path("messages")
                        .valueStream()
                        .map(letter -> letter.path("event_id").asString() + " "
                                + letter.path("outcome").asString()))
                .containsExactly("x failed", "b not_found", "a done", "a done", "a not_found", "x not_found");
        assertThat(result.at("/messages/4/detail").asString()).isEqualTo("This service has no such queue.");
        assertThat(result.path("done").asInt()).isEqualTo(2);
        assertThat(result.path("not_done").asInt()).isEqualTo(4);
        SERVICES.server.verify(
                1,
                postRequestedFor(urlEqualTo("/actuator/deadletters/" + QUEUE + "/selected"))
                        .withRequestBody(equalToJson(
                                "{\"action\":\"discard\",\"event_ids\":\"b\\na\",\"reason\":\"doubled\"}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "{}",
                "{\"action\":\"replay\",\"messages\":[]}",
                "{\"action\":\"burn\",\"messages\":[{\"service\":\"a\",\"queue\":\"b\",\"event_id\":\"c\"}]}",
                "{\"action\":\"discard\",\"messages\":[{\"service\":\"a\",\"queue\":\"b\",\"event_id\":\"c\"}]}",
                "{\"action\":\"replay\",\"messages\":[{\"service\":\"a\",\"queue\":\"b\",\"event_id\":1}]}"
            })
    void refusesASelectionThatIsNotOne(String body) {
        problem(select(body), HttpStatus.BAD_REQUEST, "invalid-request");
    }

    private WebTestClient.ResponseSpec select(String body) {
        return client().post()
                .uri(URI.create("http://127.0.0.1:" + port + "/api/v1/ops/dead-letters"))
                .headers(bearer(OPS))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    @Test
    void readsATraceFromZipkin() {
        SERVICES.server.stubFor(
                get(urlEqualTo("/trace/4bf92f3577b34da6a3ce929d0e0e4736")).willReturn(okJson("""
                    [{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","id":"b","parentId":"a","kind":"SERVER","name":"get",
                      "timestamp":1764244800000200,"duration":300,"localEndpoint":{"serviceName":"order-service"},
                      "tags":{"error":"","status":"500"}},
                     {"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","id":"a","kind":"SERVER","name":"get /api/orders",
                      "timestamp":1764244800000100,"duration":900,"localEndpoint":{"serviceName":"gateway"}}]""")));

        var trace = json(call(HttpMethod.GET, "/api/v1/ops/traces/4BF92F3577B34DA6A3CE929D0E0E4736", bearer(OPS)));

        assertThat(trace.path("start").asString()).isEqualTo("2025-11-27T12:00:00.000100Z");
        assertThat(trace.path("duration_us").asInt()).isEqualTo(900);
        assertThat(trace.path("services")).hasToString("[\"gateway\",\"order-service\"]");
        assertThat(trace.path("link").asString())
                .isEqualTo("http://zipkin.test/traces/4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(trace.at("/spans/1")).hasToString("""
                {"id":"b","parent_id":"a","service":"order-service","kind":"SERVER","name":"get",\
                "start":"2025-11-27T12:00:00.000200Z","offset_us":100,"duration_us":300,"error":"error",\
                "tags":{"status":"500"}}""");
        assertThat(json(call(HttpMethod.GET, "/api/v1/ops/links", bearer(OPS))))
                .hasToString("{\"zipkin\":\"http://zipkin.test\",\"grafana\":null,\"prometheus\":null}");
    }

    @Test
    void saysWhyThereIsNoTrace() {
        SERVICES.server.stubFor(get(urlEqualTo("/trace/00000000000000a1"))
                .willReturn(aResponse().withStatus(404)));
        SERVICES.server.stubFor(get(urlEqualTo("/trace/00000000000000a2"))
                .willReturn(aResponse().withStatus(500)));
        problem(trace("00000000000000a1"), HttpStatus.NOT_FOUND, "trace-not-found");
        problem(trace("00000000000000a2"), HttpStatus.SERVICE_UNAVAILABLE, "traces-unavailable");
        problem(trace("..%2Fservices"), HttpStatus.BAD_REQUEST, "invalid-request");
        problem(trace("xyz"), HttpStatus.BAD_REQUEST, "invalid-request");
    }

    private WebTestClient.ResponseSpec trace(String id) {
        return call(HttpMethod.GET, "/api/v1/ops/traces/" + id, bearer(OPS));
    }

    @Test
    void showsTheLastLogEventsOfInstancesAndOfItself() {
        SERVICES.server.stubFor(get(urlEqualTo("/actuator/recentlogs?limit=2&level=WARN&trace_id=00000000000000a1"))
                .withHeader("Authorization", equalTo("Bearer " + OPS))
                .willReturn(okJson("""
                    {"events":[
                      {"at":"2099-01-01T00:00:00.001Z","level":"ERROR","logger":"x.Y","thread":"main","message":"second",
                       "trace_id":"00000000000000a1","span_id":"a2","error":"E: no"},
                      {"at":"2099-01-01T00:00:00Z","level":"WARN","logger":"x.Y","thread":"main","message":"first"}]}""")));

        var logs = json(call(
                HttpMethod.GET,
                "/api/v1/ops/logs?service=order-service&level=warn&trace_id=00000000000000A1&limit=2&instance=",
                bearer(OPS)));

        assertThat(logs.path("events")
                        .valueStream()
                        .map(event -> event.path("message").asString()))
                .containsExactly("second", "first");
        assertThat(logs.at("/events/0/service").asString()).isEqualTo("order-service");
        assertThat(logs.at("/events/0/error").asString()).isEqualTo("E: no");
        assertThat(logs.at("/events/1/trace_id").isNull()).isTrue();
        assertThat(logs.path("instances")
                        .valueStream()
                        .map(one -> one.path("error").toString()))
                .containsExactlyInAnyOrder("null", "\"can't be reached\"");

        LoggerFactory.getLogger("shop").warn("seen by the console");
        var own = json(call(HttpMethod.GET, "/api/v1/ops/logs?service=gateway&level=WARN", bearer(OPS)));
        assertThat(own.path("events")
                        .valueStream()
                        .map(event -> event.path("message").asString()))
                .contains("seen by the console");
        for (var query : List.of("level=LOUD", "limit=0", "limit=x", "trace_id=1%26x=1")) {
            problem(
                    call(HttpMethod.GET, "/api/v1/ops/logs?" + query, bearer(OPS)),
                    HttpStatus.BAD_REQUEST,
                    "invalid-request");
        }
    }

    private static JsonNode json(WebTestClient.ResponseSpec response) {
        return JsonMapper.shared().readTree(succeeds(response).getResponseBodyContent());
    }
}
