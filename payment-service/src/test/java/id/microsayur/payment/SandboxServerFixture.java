package id.microsayur.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.test.TestEventExchange;
import id.microsayur.platform.test.TestTokens;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Base of tests of the whole service with a fake sandbox provider, which lives as long as the shared context. */
abstract class SandboxServerFixture {

    static final PaymentSandboxServer paymentSandboxServer = new PaymentSandboxServer();
    static final Duration TIMEOUT = Duration.ofSeconds(40);

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    final UUID customer = UUID.randomUUID();
    final UUID order = UUID.randomUUID();
    PaymentApiClient client;
    TestEventExchange testEventExchange;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        properties.add("payment.sandbox.url", paymentSandboxServer::url);
        properties.add("payment.sandbox.key", () -> PaymentSandboxServer.KEY);
        properties.add("payment.sandbox.webhook-secret", () -> "secret");
        properties.add("payment.sandbox.read-timeout", () -> "10s"); // dropped responses end at once
        properties.add("payment.reconciler.pause", () -> "100ms");
        properties.add("payment.reconciler.backoff", () -> "200ms");
        properties.add("payment.reconciler.certain-after", () -> "300ms");
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

    JsonNode charge(String method, String token, int attempt, int expected) {
        return PaymentApiClient.body(client.charge(order, customer, attempt, method, token)
                .expectStatus()
                .isEqualTo(expected));
    }

    JsonNode refund(String payment, String key, String request, int expected) {
        return PaymentApiClient.body(
                client.refund(payment, key, request).expectStatus().isEqualTo(expected));
    }

    void publishOrderStatus(String from, String to) {
        testEventExchange.publish("order.status_changed", """
                {"order_id": "%s", "customer": {"user_id": "%s", "email": "siti@example.com", "name": "Siti"},
                 "from": "%s", "to": "%s", "total": 15000, "currency": "IDR"}""".formatted(order, customer, from, to));
    }

    void awaitEvents(String... events) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(testEventExchange.receivedFor(order.toString()).stream()
                                .map(SandboxServerFixture::summary)
                                .toList())
                        .containsExactly(events));
    }

    static String summary(JsonNode event) {
        var data = event.path("data");
        var total = data.path("refunded_total");
        return event.path("event").asString() + " " + data.path("amount").asLong()
                + (total.isMissingNode() ? "" : "/" + total.asLong());
    }

    /** Status and refunded amount in the response to the customer. */
    String statusAndRefunded(String payment) {
        var view = PaymentApiClient.body(client.customer(customer)
                .get()
                .uri("/api/payments/" + payment)
                .exchange()
                .expectStatus()
                .isOk());
        return view.path("status").asString() + " " + view.path("refunded").asLong();
    }

    static String id(JsonNode payment) {
        return payment.path("payment_id").asString();
    }

    static String key() {
        return UUID.randomUUID().toString();
    }
}
