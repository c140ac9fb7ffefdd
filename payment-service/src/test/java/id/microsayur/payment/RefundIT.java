package id.microsayur.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.TestEventExchange;
import id.microsayur.platform.test.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Refunds, order cancellations and cash on delivery with a fake of the sandbox provider. */
@ServiceTest
class RefundIT {

    private static final PaymentSandboxServer paymentSandboxServer = new PaymentSandboxServer();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    private final UUID customer = UUID.randomUUID();
    private final UUID order = UUID.randomUUID();
    private PaymentApiClient client;
    private TestEventExchange testEventExchange;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        properties.add("payment.sandbox.url", paymentSandboxServer::url);
        properties.add("payment.sandbox.key", () -> PaymentSandboxServer.KEY);
        properties.add("payment.sandbox.webhook-secret", () -> "secret");
        properties.add("payment.sandbox.read-timeout", () -> "500ms");
        properties.add("payment.reconciler.pause", () -> "100ms");
        properties.add("payment.reconciler.backoff", () -> "200ms");
        properties.add("payment.reconciler.certain-after", () -> "300ms");
    }

    @AfterAll
    static void stop() {
        paymentSandboxServer.stop();
    }

    @BeforeEach
    void recordEvents(
            @Autowired AmqpAdmin admin,
            @Autowired RabbitTemplate rabbit,
            @Autowired TestTokens testTokens,
            @LocalServerPort int port) {
        client = new PaymentApiClient(port, testTokens);
        paymentSandboxServer.simulate(PaymentSandboxServer.Fault.NONE);
        testEventExchange = new TestEventExchange(admin, rabbit, json, "payment.*");
    }

    @Test
    void refundsAPartAndThenTheRest() {
        var paid = id(charge("card", "tok_ok", 1, 200));

        var part = refund(paid, key(), "{\"amount\": 6000, \"reason\": \"wilted\"}", 201);
        assertThat(part.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(statusAndRefunded(paid)).isEqualTo("COMPLETED 6000");
        assertThat(refund(paid, key(), "{\"amount\": 9001, \"reason\": \"wilted\"}", 409)
                        .path("refundable")
                        .asLong())
                .isEqualTo(9_000);
        assertThat(refund(paid, key(), "{\"reason\": \"all of it\"}", 201)
                        .path("amount")
                        .asLong())
                .isEqualTo(9_000);

        assertThat(statusAndRefunded(paid)).isEqualTo("REFUNDED 15000");
        assertThat(refund(paid, key(), "{\"reason\": \"again\"}", 409)
                        .path("type")
                        .asString())
                .isEqualTo("urn:micro-sayur:payment-not-refundable");
        charge("card", "tok_ok", 2, 409);
        awaitEvents("payment.completed 15000", "payment.refunded 6000/6000", "payment.refunded 9000/15000");
        assertThat(client.ledgerAudit().path("differences")).isEmpty();
    }

    @Test
    void neverRefundsMoreThanWasCapturedUnderConcurrentRequests() throws Exception {
        var paid = id(charge("card", "tok_ok", 1, 200));

        var responses = inParallel(IntStream.range(0, 20)
                .mapToObj(_ -> refundRequest(paid, key(), "{\"amount\": 1000, \"reason\": \"one bunch\"}"))
                .toList());

        assertThat(responses.stream().filter(response -> response.getStatus().value() == 201))
                .hasSize(15);
        assertThat(responses.stream().filter(response -> response.getStatus().value() == 409))
                .hasSize(5);
        assertThat(statusAndRefunded(paid)).isEqualTo("REFUNDED 15000");
    }

    @Test
    void refundsOnceUnderConcurrentRequestsOfOneKey() throws Exception {
        var paid = id(charge("card", "tok_ok", 1, 200));
        var key = key();
        var request = "{\"amount\": 1000, \"reason\": \"one bunch\"}";

        var responses = inParallel(Stream.generate(() -> retryingConflicts(refundRequest(paid, key, request)))
                .limit(50)
                .toList());

        assertThat(responses.stream().map(response -> response.getStatus().value())).containsOnly(201);
        assertThat(responses.stream()
                        .map(response -> json.readTree(response.getResponseBody()))
                        .distinct())
                .hasSize(1);
        assertThat(responses.stream()
                        .filter(response -> response.getResponseHeaders().containsHeader("Idempotency-Replayed")))
                .hasSize(49);
        assertThat(statusAndRefunded(paid)).isEqualTo("COMPLETED 1000");
        refund(paid, key, "{\"amount\": 2000, \"reason\": \"two\"}", 422);
    }

    @Test
    void completesARefundAfterAProviderErrorOrTimeout() {
        var paid = id(charge("card", "tok_ok", 1, 200));

        paymentSandboxServer.simulate(PaymentSandboxServer.Fault.FAILS_REQUESTS);
        var failed = refund(paid, key(), "{\"amount\": 1000, \"reason\": \"failed\"}", 202);
        paymentSandboxServer.simulate(PaymentSandboxServer.Fault.DROPS_RESPONSES);
        var silent = refund(paid, key(), "{\"amount\": 2000, \"reason\": \"silent\"}", 202);
        assertThat(silent.path("status").asString()).isEqualTo("UNKNOWN");
        paymentSandboxServer.simulate(PaymentSandboxServer.Fault.NONE);

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(statusAndRefunded(paid)).isEqualTo("COMPLETED 3000"));
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(testEventExchange.receivedFor(order.toString()))
                        .hasSize(3));
        assertThat(paymentSandboxServer.hasRefunded(failed.path("refund_id").asString()))
                .isTrue();
    }

    @Test
    void completesCashOnDeliveryWhenTheOrderIsDelivered() {
        var due = charge("cash_on_delivery", null, 1, 200);
        assertThat(due.path("status").asString()).isEqualTo("DUE");
        charge("card", "tok_ok", 2, 409);
        refund(id(due), key(), "{\"reason\": \"too early\"}", 409);

        publishOrderStatus("SHIPPED", "DELIVERED");
        awaitEvents("payment.completed 15000");
        assertThat(statusAndRefunded(id(due))).isEqualTo("COMPLETED 0");

        refund(id(due), key(), "{\"reason\": \"wilted\"}", 201);
        awaitEvents("payment.completed 15000", "payment.refunded 15000/15000");
        assertThat(client.ledgerAudit().path("differences")).isEmpty();
    }

    @Test
    void rejectsAChargeOfACancelledOrder() {
        publishOrderStatus("AWAITING_STOCK", "CANCELLED");
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(jdbc.sql("select count(*) from payments where order_id = ?")
                                .param(order)
                                .query(Integer.class)
                                .single())
                        .isEqualTo(1));

        assertThat(charge("card", "tok_ok", 1, 409).path("type").asString())
                .isEqualTo("urn:micro-sayur:order-cancelled");
        assertThat(client.paymentsOfOrder(order)).isEmpty();
    }

    @Test
    void refundsTheRestWhenAPaidOrderIsCancelled() {
        var paid = id(charge("card", "tok_ok", 1, 200));
        refund(paid, key(), "{\"amount\": 5000, \"reason\": \"wilted\"}", 201);

        publishOrderStatus("PAID", "CANCELLED");

        awaitEvents("payment.completed 15000", "payment.refunded 5000/5000", "payment.refunded 10000/15000");
        charge("card", "tok_ok", 2, 409);
    }

    @Test
    void refundsAChargeThatIsConfirmedAfterTheCancellation() {
        paymentSandboxServer.simulate(PaymentSandboxServer.Fault.DROPS_RESPONSES);
        var unknown = charge("card", "tok_ok", 1, 200);
        assertThat(unknown.path("status").asString()).isEqualTo("UNKNOWN");

        publishOrderStatus("AWAITING_PAYMENT", "CANCELLED");
        await().atMost(TIMEOUT)
                .until(() -> jdbc.sql("select unwanted from payments where order_id = ?")
                        .param(order)
                        .query(Boolean.class)
                        .single());
        paymentSandboxServer.simulate(PaymentSandboxServer.Fault.NONE);

        awaitEvents("payment.completed 15000", "payment.refunded 15000/15000");
        assertThat(statusAndRefunded(id(unknown))).isEqualTo("REFUNDED 15000");
    }

    @Test
    void rejectsALateChargeAfterTheDuePaymentOfACancelledOrderFailed() {
        var due = id(charge("cash_on_delivery", null, 1, 200));
        publishOrderStatus("AWAITING_PAYMENT", "CANCELLED");
        awaitEvents("payment.failed 15000");
        assertThat(statusAndRefunded(due)).isEqualTo("FAILED 0");
        assertThat(charge("card", "tok_ok", 2, 409).path("type").asString())
                .isEqualTo("urn:micro-sayur:order-cancelled");
    }

    @Test
    void reportsAPaymentThatDiffersFromTheLedger() {
        var paid = id(charge("card", "tok_ok", 1, 200));
        assertThat(client.ledgerAudit().path("differences")).isEmpty();

        jdbc.sql("update payments set captured = 0 where id = ?")
                .param(UUID.fromString(paid))
                .update();
        try {
            var audit = client.ledgerAudit();
            assertThat(audit.path("verdict").asString()).isEqualTo("WRONG");
            assertThat(audit.path("differences").path(0).path("payment_id").asString())
                    .isEqualTo(paid);
        } finally {
            jdbc.sql("update payments set captured = amount where id = ?")
                    .param(UUID.fromString(paid))
                    .update();
        }
    }

    @Test
    void rejectsUnauthorizedAndInvalidRefunds() {
        var paid = id(charge("card", "tok_ok", 1, 200));

        client.customer(customer)
                .post()
                .uri("/api/payments/" + paid + "/refunds")
                .header("Idempotency-Key", key())
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"reason\": \"mine\"}")
                .exchange()
                .expectStatus()
                .isForbidden();
        refund(UUID.randomUUID().toString(), key(), "{\"reason\": \"none\"}", 404);
        refund(paid, key(), "{\"amount\": -1, \"reason\": \" \"}", 400);
        refund(paid, "short", "{\"reason\": \"wilted\"}", 400);
        assertThat(charge("card", null, 2, 400).path("type").asString()).isEqualTo("urn:micro-sayur:token-required");
    }

    private JsonNode charge(String method, String token, int attempt, int expected) {
        return PaymentApiClient.body(client.charge(order, customer, attempt, method, token)
                .expectStatus()
                .isEqualTo(expected));
    }

    private JsonNode refund(String payment, String key, String request, int expected) {
        return PaymentApiClient.body(
                client.refund(payment, key, request).expectStatus().isEqualTo(expected));
    }

    private Callable<EntityExchangeResult<byte[]>> refundRequest(String payment, String key, String request) {
        return () -> client.refund(payment, key, request).expectBody().returnResult();
    }

    /** Repeats the request while a response reports that the first request with the key still runs. */
    private static Callable<EntityExchangeResult<byte[]>> retryingConflicts(
            Callable<EntityExchangeResult<byte[]>> request) {
        return () -> await().atMost(TIMEOUT)
                .until(request, response -> response.getStatus().value() != 409);
    }

    private static <T> List<T> inParallel(List<Callable<T>> requests) throws InterruptedException {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            return callers.invokeAll(requests).stream()
                    .map(response -> response.resultNow())
                    .toList();
        }
    }

    private void publishOrderStatus(String from, String to) {
        testEventExchange.publish("order.status_changed", """
                {"order_id": "%s", "customer": {"user_id": "%s", "email": "siti@example.com", "name": "Siti"},
                 "from": "%s", "to": "%s", "total": 15000, "currency": "IDR"}""".formatted(order, customer, from, to));
    }

    private void awaitEvents(String... events) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(testEventExchange.receivedFor(order.toString()).stream()
                                .map(RefundIT::summary)
                                .toList())
                        .containsExactly(events));
    }

    private static String summary(JsonNode event) {
        var data = event.path("data");
        var total = data.path("refunded_total");
        return event.path("event").asString() + " " + data.path("amount").asLong()
                + (total.isMissingNode() ? "" : "/" + total.asLong());
    }

    /** Status and refunded amount in the response to the customer. */
    private String statusAndRefunded(String payment) {
        var view = PaymentApiClient.body(client.customer(customer)
                .get()
                .uri("/api/payments/" + payment)
                .exchange()
                .expectStatus()
                .isOk());
        return view.path("status").asString() + " " + view.path("refunded").asLong();
    }

    private static String id(JsonNode payment) {
        return payment.path("payment_id").asString();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
