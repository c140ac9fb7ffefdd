package id.microsayur.platform.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.sample.SampleApplication.StockUpdateRecorder;
import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading, replaying and discarding of dead letters by an operator. */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class DeadLetterIT {

    private static final String QUEUE = "order-service.product.stock_updated";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Autowired
    StockUpdateRecorder stockUpdates;

    @Autowired
    RabbitTemplate rabbit;

    @Autowired
    RabbitAdmin admin;

    @Autowired
    MeterRegistry meters;

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
        http = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
        admin.purgeQueue(QUEUE + ".dlq", false);
    }

    @Test
    void aPoisonMessageIsDeadLetteredWithItsReasonAndReplayedOnceAfterTheFix() {
        stockUpdates.failingProducts.add(product);
        sendInTheLastRetryRound(stockUpdate(product), "poison-" + product);
        awaitDeadLetters(1);

        var letter = read(1).get(0);
        assertThat(letter.path("event_id").asString()).isEqualTo("poison-" + product);
        assertThat(letter.path("event").asString()).isEqualTo("product.stock_updated");
        assertThat(letter.path("reason").asString()).contains("no room for notes");
        assertThat(letter.path("first_failed_at").asString()).startsWith("20");
        assertThat(letter.path("retries").asInt()).isEqualTo(10);
        assertThat(letter.path("trace_id").asString()).isEqualTo(TRACE);
        assertThat(letter.at("/headers/x-retry-count").asInt()).isEqualTo(10);
        assertThat(letter.at("/body/data/product_id").asString()).isEqualTo(product.toString());

        stockUpdates.failingProducts.remove(product);
        assertThat(execute("replay", null).path("messages").asInt()).isEqualTo(1);
        await().untilAsserted(
                        () -> assertThat(stockUpdates.recordedFor(product)).hasSize(1));
        sendInTheLastRetryRound(stockUpdate(product), "poison-" + product);
        await().untilAsserted(() -> assertThat(messageCount(QUEUE)).isZero());
        awaitDeadLetters(0);
        assertThat(stockUpdates.recordedFor(product)).hasSize(1);
    }

    @Test
    void readingKeepsMessagesAndTheirOrder() {
        IntStream.range(0, 25).forEach(number -> sendInvalidJson("letter-" + number));
        awaitDeadLetters(25);
        var order = ids(read(200));
        assertThat(order).doesNotHaveDuplicates().hasSize(25);
        for (var times = 0; times < 3; times++) {
            assertThat(ids(read(7))).containsExactlyElementsOf(order.subList(0, 7));
            assertThat(ids(read(200))).containsExactlyElementsOf(order);
        }
        assertThat(read(1).get(0).path("body").asString()).isEqualTo("{\"event\":");
        assertThat(overview().path("queues").valueStream())
                .filteredOn(queue -> queue.path("queue").asString().equals(QUEUE))
                .singleElement()
                .extracting(queue -> queue.path("dead_letters").asInt())
                .isEqualTo(25);
    }

    @Test
    void replaysOneMessageByItsId() {
        stockUpdates.failingProducts.add(product);
        List.of("first", "second", "third").forEach(id -> sendInTheLastRetryRound(stockUpdate(product), id + product));
        awaitDeadLetters(3);
        stockUpdates.failingProducts.remove(product);

        assertThat(execute("replay", "second" + product).path("messages").asInt())
                .isEqualTo(1);

        await().untilAsserted(
                        () -> assertThat(stockUpdates.recordedFor(product)).hasSize(1));
        awaitDeadLetters(2);
        assertThat(ids(read(10)))
                .containsExactlyInAnyOrder("first" + product, "third" + product); // two threads processed them
    }

    @Test
    void aReplayThatFailsIsDeadLetteredAgainWithReplayHeaders() {
        IntStream.range(0, 3).forEach(number -> sendInvalidJson("hopeless-" + number));
        awaitDeadLetters(3);

        assertThat(execute("replay", null).path("messages").asInt()).isEqualTo(3);

        awaitDeadLetters(3);
        var letter = read(1).get(0);
        assertThat(letter.at("/headers/x-replayed-by").asString()).isEqualTo("Opi Operator");
        assertThat(letter.at("/headers/x-replayed-at").asString()).isNotBlank();
        assertThat(letter.path("retries").asInt()).isZero();
    }

    @Test
    void aReplayReachesNoOtherQueue() {
        var temporaryQueue = new Queue("test." + UUID.randomUUID(), false, false, true);
        admin.declareQueue(temporaryQueue);
        admin.declareBinding(BindingBuilder.bind(temporaryQueue)
                .to(new TopicExchange("micro-sayur"))
                .with("#"));
        stockUpdates.failingProducts.add(product);
        sendInTheLastRetryRound(stockUpdate(product), "private-" + product);
        awaitDeadLetters(1);
        stockUpdates.failingProducts.remove(product);
        execute("replay", null);
        await().untilAsserted(
                        () -> assertThat(stockUpdates.recordedFor(product)).hasSize(1));
        assertThat(messageCount(temporaryQueue.getName())).isZero();
        admin.deleteQueue(temporaryQueue.getName()); // otherwise no event would be unroutable any more
    }

    @Test
    void hidesTokensButReplaysThemUnchanged() {
        stockUpdates.failingProducts.add(product);
        var body = stockUpdate(product).replace("\"available\"", "\"reset_token\":\"s3cr3t\",\"available\"");
        sendInTheLastRetryRound(body, "token-" + product);
        awaitDeadLetters(1);
        assertThat(read(1).get(0).at("/body/data/reset_token").asString()).isEqualTo("******");

        execute("replay", null); // fails again
        // it stays in the retry queue for a moment only
        var replayed = await().until(
                        () -> rabbit.receive(QUEUE + ".retry"),
                        message ->
                                message != null && new String(message.getBody(), UTF_8).contains(product.toString()));
        assertThat(replayed.getBody()).isEqualTo(body.getBytes(UTF_8));
    }

    @Test
    void discardsOneMessageByItsId() {
        List.of("rubbish", "treasure").forEach(this::sendInvalidJson);
        awaitDeadLetters(2);

        assertThat(execute("discard", "rubbish").path("messages").asInt()).isEqualTo(1);

        awaitDeadLetters(1);
        assertThat(ids(read(10))).containsExactly("treasure");
        post(QUEUE, Map.of("action", "discard")).expectStatus().isBadRequest();
        post(QUEUE, Map.of("action", "discard", "event_id", "rubbish"))
                .expectStatus()
                .isNotFound();
        awaitDeadLetters(1);
    }

    @Test
    void actsOnTheSelectedMessagesInOnePass(CapturedOutput output) {
        IntStream.range(0, 40).forEach(number -> sendInvalidJson("letter-" + number));
        awaitDeadLetters(40);

        var selected = Map.of(
                "action", "discard",
                "event_ids", "letter-2\nletter-39\ngone",
                "reason", "a test\nof lines");
        var result = body(post(QUEUE + "/selected", selected));

        assertThat(result.path("done").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("letter-2", "letter-39");
        assertThat(result.path("not_found").valueStream().map(JsonNode::asString))
                .containsExactly("gone");
        awaitDeadLetters(38);
        assertThat(ids(read(200))).doesNotContain("letter-2", "letter-39").contains("letter-0", "letter-38");
        assertThat(output)
                .contains(
                        "Opi Operator discarded dead letters [letter-2, letter-39] of " + QUEUE + ": a test of lines");

        body(post(QUEUE + "/selected", Map.of("action", "replay", "event_ids", "letter-0")));
        await().untilAsserted(() -> assertThat(read(200).valueStream())
                .filteredOn(letter ->
                        letter.at("/headers/x-replayed-by").asString("").equals("Opi Operator"))
                .singleElement()
                .extracting(letter -> letter.path("event_id").asString())
                .isEqualTo("letter-0"));

        post(QUEUE + "/selected", Map.of("action", "replay", "event_ids", ""))
                .expectStatus()
                .isBadRequest();
        post(QUEUE + "/selected", Map.of("action", "replay")).expectStatus().isBadRequest();
        post(QUEUE + "/others", selected).expectStatus().isNotFound();
        awaitDeadLetters(38);
    }

    @Test
    void rejectsUnknownMessagesAndCallersWithoutTheOperatorRole() {
        post("payment-service.order.created", Map.of("action", "replay"))
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        post(QUEUE, Map.of("action", "burn"))
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        get("/" + QUEUE + "?limit=0").expectStatus().isBadRequest();
        http.get()
                .uri("/actuator/deadletters")
                .header("Authorization", "Bearer " + testTokens.customer(UUID.randomUUID()))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void publishesTheirNumberAsAMetric() {
        sendInvalidJson("counted");
        awaitDeadLetters(1);
        await().untilAsserted(() -> assertThat(meters.get("micro.sayur.dead.letters")
                        .tag("queue", QUEUE)
                        .gauge()
                        .value())
                .isEqualTo(1));
    }

    /** With the retry count of the last round but one. */
    private void sendInTheLastRetryRound(String body, String id) {
        rabbit.send("", QUEUE, message(body, id));
    }

    private void sendInvalidJson(String id) {
        rabbit.send("", QUEUE, message("{\"event\":", id));
    }

    private static Message message(String body, String id) {
        return MessageBuilder.withBody(body.getBytes(UTF_8))
                .setMessageId(id)
                .setHeader("x-retry-count", 10)
                .setHeader("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .build();
    }

    private static String stockUpdate(UUID product) {
        return """
                {"event":"product.stock_updated","timestamp":"2025-10-16T13:52:34Z",
                 "data":{"product_id":"%s","name":"Tomat","available":3}}""".formatted(product);
    }

    private void awaitDeadLetters(int number) {
        await().untilAsserted(() -> assertThat(messageCount(QUEUE + ".dlq")).isEqualTo(number));
    }

    private long messageCount(String queue) {
        return Objects.requireNonNull(admin.getQueueInfo(queue)).getMessageCount();
    }

    private static List<String> ids(JsonNode letters) {
        return letters.valueStream()
                .map(letter -> letter.path("event_id").asString())
                .toList();
    }

    private JsonNode read(int limit) {
        return body(get("/" + QUEUE + "?limit=" + limit)).path("messages");
    }

    private JsonNode overview() {
        return body(get(""));
    }

    private JsonNode execute(String action, @org.jspecify.annotations.Nullable String id) {
        return body(post(QUEUE, id == null ? Map.of("action", action) : Map.of("action", action, "event_id", id)));
    }

    private RestTestClient.ResponseSpec get(String path) {
        return http.get()
                .uri("/actuator/deadletters" + path)
                .header("Authorization", "Bearer " + operator())
                .exchange();
    }

    private RestTestClient.ResponseSpec post(String queue, Map<String, ?> body) {
        return http.post()
                .uri("/actuator/deadletters/" + queue)
                .header("Authorization", "Bearer " + operator())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private String operator() {
        return testTokens.user(UUID.randomUUID(), "ops@example.com", "Opi Operator", "OPS");
    }

    private JsonNode body(RestTestClient.ResponseSpec response) {
        return json.readTree(Objects.requireNonNull(response.expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody()));
    }
}
