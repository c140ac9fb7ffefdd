package id.microsayur.order;

import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.TestEventExchange;
import id.microsayur.platform.test.TestTokens;
import java.util.List;
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

/** Base of the integration tests: one running order-service with its downstream services stubbed over HTTP. */
@ServiceTest
abstract class OrderStory {

    static final DownstreamServiceStubs downstream = new DownstreamServiceStubs();

    final UUID customer = UUID.randomUUID();

    @Autowired
    TestTokens testTokens;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    TestEventExchange testEventExchange;
    OrderApiClient client;

    @DynamicPropertySource
    static void registerStubs(DynamicPropertyRegistry properties) {
        var url = downstream.start();
        for (var service : List.of("user-service", "product-service", "payment-service")) {
            properties.add("spring.cloud.discovery.client.simple.instances." + service + "[0].uri", () -> url);
            properties.add("platform.calls." + service + ".read-timeout", () -> "5s");
            properties.add("platform.calls." + service + ".breaker.window", () -> "1000");
            properties.add("platform.calls." + service + ".breaker.minimum-calls", () -> "1000");
        }
        properties.add("order.checkout.deadline", () -> "20s"); // a slow machine is no reason for 202
        properties.add("order.worker.pause", () -> "100ms");
        properties.add("order.worker.backoff", () -> "100ms");
        properties.add("order.worker.max-backoff", () -> "300ms");
        properties.add("order.tax.rate", () -> "11");
        properties.add("order.updates.streams-per-user", () -> "60");
        properties.add("order.updates.pause", () -> "50ms");
        properties.add("order.updates.heartbeat", () -> "200ms");
    }

    @BeforeEach
    void resetStubs(@Autowired AmqpAdmin admin, @Autowired RabbitTemplate rabbit) {
        downstream.stubSuccess();
        testEventExchange = new TestEventExchange(admin, rabbit, json, "order.*");
        client = as(testTokens.customer(customer));
    }

    OrderApiClient staff() {
        return as(testTokens.user(UUID.randomUUID(), "staff@example.com", "Staff", "ADMIN"));
    }

    OrderApiClient as(String token) {
        return new OrderApiClient(port, token, json);
    }

    List<String> publishedEvents(String orderId) {
        return testEventExchange.receivedFor(orderId).stream()
                .map(event -> event.path("event").asString() + " "
                        + event.path("data").path("to").asString(status(event.path("data")))
                        + " " + event.path("data").path("total").asLong())
                .toList();
    }

    static String id(JsonNode order) {
        return order.path("order_id").asString();
    }

    static String status(JsonNode order) {
        return order.path("status").asString("");
    }

    boolean isTokenStored(String orderId) {
        return jdbc.sql("select payment_token is not null from orders where id = ?::uuid")
                .param(orderId)
                .query(Boolean.class)
                .single();
    }

    void postponeRecovery(String orderId) {
        jdbc.sql("update orders set next_attempt_at = now() + interval '1 hour' where id = ?::uuid")
                .param(orderId)
                .update();
    }
}
