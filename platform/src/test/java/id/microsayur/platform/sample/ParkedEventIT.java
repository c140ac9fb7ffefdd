package id.microsayur.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.sample.SampleApplication.StockUpdatePublisher;
import id.microsayur.platform.sample.SampleApplication.StockUpdateRecorder;
import id.microsayur.platform.sample.SampleApplication.StockUpdated;
import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.TestTokens;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events that can't be published are set aside, and others flow. */
@ServiceTest
class ParkedEventIT {

    private static final String QUEUE = "order-service.outbox";

    @Autowired
    StockUpdatePublisher publisher;

    @Autowired
    StockUpdateRecorder stockUpdates;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTokens testTokens;

    @Autowired
    JsonMapper json;

    @LocalServerPort
    int port;

    private RestTestClient http = RestTestClient.bindToServer().build();
    private final UUID product = UUID.randomUUID();

    @BeforeEach
    void begin() {
        http = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeader(
                        "Authorization",
                        "Bearer " + testTokens.user(UUID.randomUUID(), "ops@example.com", "Opi Operator", "OPS"))
                .build();
    }

    @AfterEach
    void empty() {
        jdbc.sql("delete from outbox_event where parked_at is not null").update();
    }

    @Test
    void aBodyAboveTheBrokersLimitIsParkedWithItsAggregateAndOthersFlow() {
        var tooLarge = insert(product, body(product, "x".repeat(600_000)), "{}");
        publisher.publish(new StockUpdated(product, "Bayam", 2));
        var other = UUID.randomUUID();
        publisher.publish(new StockUpdated(other, "Kangkung", 1));

        awaitRecorded(other);
        await().untilAsserted(
                        () -> assertThat(depth().path("dead_letters").asInt()).isEqualTo(1));
        var letter = get("/" + QUEUE).at("/messages/0");
        assertThat(letter.path("event_id").asString()).isEqualTo(tooLarge.toString());
        assertThat(letter.path("event").asString()).isEqualTo("product.stock_updated");
        assertThat(letter.path("reason").asString()).contains("platform.outbox.max-body");
        assertThat(letter.at("/headers/aggregate-id").asString()).isEqualTo(product.toString());
        assertThat(stockUpdates.recordedFor(product)).as("later events wait").isEmpty();

        execute(Map.of("action", "discard", "event_id", tooLarge.toString()));
        awaitRecorded(product);
        assertThat(depth().path("dead_letters").asInt()).isZero();
    }

    @Test
    void anOperatorReturnsAParkedEventToTheRelay() {
        insert(product, body(product, "Tomat"), "{}");
        awaitRecorded(product);
        var second = UUID.randomUUID();
        jdbc.sql("""
                insert into outbox_event (event_id, event_name, event_version, aggregate_id, aggregate_version, body,
                    trace_context, attempts, next_attempt_at, parked_at, last_error)
                values (?, 'product.stock_updated', 1, ?, 1, convert_to(?, 'UTF8'), '{}', 1, 'infinity', now(), 'a defect')""").params(UUID.randomUUID(), second, body(second, "Terong")).update();
        assertThat(get("/" + QUEUE).at("/messages/0/reason").asString()).isEqualTo("a defect");

        assertThat(execute(Map.of("action", "replay")).path("messages").asInt()).isEqualTo(1);
        awaitRecorded(second);
    }

    @Test
    void aDamagedTraceContextHoldsNoEventBack() {
        insert(product, body(product, "Selada"), "no json");
        awaitRecorded(product);
    }

    private void awaitRecorded(UUID recorded) {
        await().untilAsserted(
                        () -> assertThat(stockUpdates.recordedFor(recorded)).hasSize(1));
    }

    private UUID insert(UUID aggregate, String body, String traceContext) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into outbox_event
                    (event_id, event_name, event_version, aggregate_id, aggregate_version, body, trace_context)
                values (?, 'product.stock_updated', 1, ?, 1, convert_to(?, 'UTF8'), ?)""").params(id, aggregate, body, traceContext).update();
        return id;
    }

    private static String body(UUID product, String name) {
        return """
                {"event":"product.stock_updated","timestamp":"2025-10-16T13:52:34Z",
                 "data":{"product_id":"%s","name":"%s","available":3}}""".formatted(product, name);
    }

    private JsonNode depth() {
        return get("").path("queues")
                .valueStream()
                .filter(queue -> queue.path("queue").asString().equals(QUEUE))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode get(String path) {
        return read(http.get().uri("/actuator/deadletters" + path).exchange());
    }

    private JsonNode execute(Map<String, String> action) {
        return read(http.post()
                .uri("/actuator/deadletters/" + QUEUE)
                .contentType(MediaType.APPLICATION_JSON)
                .body(action)
                .exchange());
    }

    private JsonNode read(RestTestClient.ResponseSpec response) {
        return json.readTree(Objects.requireNonNull(response.expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody()));
    }
}
