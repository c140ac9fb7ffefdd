package id.microsayur.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import id.microsayur.platform.test.RealServersInitializer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lots, adjustments, reservations, events and expiry of stock. */
class StockServiceIT extends ProductStory {

    @Autowired
    JdbcClient jdbc;

    @Test
    void publishesLowStockWhenItFallsToTheThreshold() throws Exception {
        var request = new HashMap<String, Object>(
                Map.of("sku", "UJI-9", "name", "Sawi Uji", "category", "umbi", "unit", "kg", "price", 9000));
        request.put("low_stock_threshold", 5);
        var product =
                UUID.fromString(post("/api/products", request).get("product_id").asString());
        var path = "/api/products/" + product;
        try (var broker = connect();
                var channel = broker.createChannel()) {
            var events = recordEvents(channel, "product.low_stock", product);
            post(path + "/lots", lotRequest(10));
            reserve(UUID.randomUUID(), reservation(product, 5)).expectStatus().isOk();

            await().until(() -> !events.isEmpty());
            assertThat(events.getFirst().get("available").asInt()).isEqualTo(5);
            assertThat(events.getFirst().get("threshold").asInt()).isEqualTo(5);
        }
    }

    @Test
    void receivesAndAdjustsStockAndRecordsTheReasons() {
        var path = "/api/products/" + createProduct("UJI-2");
        var lot = post(path + "/lots", lotRequest(20));
        assertThat(lot.get("available").asInt()).isEqualTo(20);
        assertThat(post(path + "/stock-adjustments", Map.of("change", -3, "reason", "Busuk di gudang"))
                        .get("available")
                        .asInt())
                .isEqualTo(17);

        http.get().uri(path + "/stock-history").exchange().expectStatus().isUnauthorized();
        http.get()
                .uri(path + "/stock-history")
                .headers(it -> it.setBearerAuth(adminToken()))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[*].reason")
                .isEqualTo(List.of("Busuk di gudang", "lot-arrived"))
                .jsonPath("$.items[*].change")
                .isEqualTo(List.of(-3, 20));
        http.post()
                .uri(path + "/stock-adjustments")
                .headers(it -> it.setBearerAuth(adminToken()))
                .body(Map.of("change", -18, "reason", "too much"))
                .exchange()
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void replaysTheResponseForARepeatedIdempotencyKey() {
        var path = "/api/products/" + createProduct("UJI-12");
        var requests = Map.of(
                "/lots", lotRequest(20), "/stock-adjustments", Map.<String, Object>of("change", -3, "reason", "Busuk"));
        for (var action : List.of("/lots", "/stock-adjustments")) {
            var token = adminToken();
            var key = UUID.randomUUID().toString();
            var body = requests.get(action);
            var first =
                    postWithKey(path + action, body, token, key).expectStatus().isCreated();
            var second = postWithKey(path + action, body, token, key)
                    .expectStatus()
                    .isCreated()
                    .expectHeader()
                    .valueEquals("Idempotency-Replayed", "true");
            assertThat(readBody(second)).isEqualTo(readBody(first));
        }
        assertThat(get(path).get("available").asInt()).isEqualTo(17);
    }

    private RestTestClient.ResponseSpec postWithKey(String path, @Nullable Object body, String token, String key) {
        return http.post()
                .uri(path)
                .headers(it -> it.setBearerAuth(token))
                .header("Idempotency-Key", key)
                .body(Objects.requireNonNull(body))
                .exchange();
    }

    @Test
    void reservesForServicesOnly() {
        var path = "/internal/reservations/" + UUID.randomUUID();
        var request = reservation(createProduct("UJI-3"), 1);
        http.put().uri(path).body(request).exchange().expectStatus().isUnauthorized();
        for (var token : List.of(
                testTokens.customer(UUID.randomUUID()),
                adminToken(),
                testTokens.service("order-service", "payment:charge"))) {
            http.put()
                    .uri(path)
                    .headers(it -> it.setBearerAuth(token))
                    .body(request)
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
        reserve(UUID.randomUUID(), request)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:micro-sayur:insufficient-stock")
                .jsonPath("$.shortages[0].requested")
                .isEqualTo(1)
                .jsonPath("$.lines[0].unit_price")
                .isEqualTo(4000);
        reserve(UUID.randomUUID(), reservation(UUID.randomUUID(), 1))
                .expectStatus()
                .isNotFound();
        reserve(UUID.randomUUID(), reservation(UUID.randomUUID(), 0))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("items[0].quantity");
    }

    @Test
    void offersSoldProductsToServicesOnly() {
        var product = createProduct("UJI-11");
        post("/api/products/" + product + "/lots", lotRequest(7));
        var unknown = UUID.randomUUID();
        http.get()
                .uri("/internal/offers?product_id={sold}&product_id={unknown}", product, unknown)
                .headers(it -> it.setBearerAuth(testTokens.service("order-service", "stock:reserve")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"items": [{"product_id": "%s", "name": "Sawi Uji", "unit": "ikat", "price": 4000, "available": 7}]}""".formatted(product), JsonCompareMode.STRICT);
        http.get()
                .uri("/internal/offers?product_id=" + product)
                .headers(it -> it.setBearerAuth(testTokens.customer(UUID.randomUUID())))
                .exchange()
                .expectStatus()
                .isForbidden();
        http.get()
                .uri("/internal/offers?product_id="
                        + ("," + product).repeat(101).substring(1))
                .headers(it -> it.setBearerAuth(testTokens.service("order-service", "stock:reserve")))
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void commitsAndReleasesReservationsByOrderEvents() throws Exception {
        var product = createProduct("UJI-4");
        var paid = UUID.randomUUID();
        var cancelled = UUID.randomUUID();
        var confirmed = UUID.randomUUID();

        try (var broker = connect();
                var channel = broker.createChannel()) {
            var events = recordEvents(channel, "product.stock_updated", product);
            post("/api/products/" + product + "/lots", lotRequest(10));
            reserve(paid, reservation(product, 4))
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.order_id")
                    .isEqualTo(paid.toString())
                    .jsonPath("$.lines[0].name")
                    .isEqualTo("Sawi Uji");
            reserve(cancelled, reservation(product, 3)).expectStatus().isOk();
            reserve(confirmed, reservation(product, 1)).expectStatus().isOk();

            publishStatusChange(broker, paid, "AWAITING_PAYMENT", "PAID");
            publishStatusChange(broker, cancelled, "AWAITING_PAYMENT", "CANCELLED");
            publishStatusChange(broker, confirmed, "AWAITING_PAYMENT", "CONFIRMED");
            await().untilAsserted(() -> {
                assertThat(status(paid)).isEqualTo("COMMITTED");
                assertThat(status(cancelled)).isEqualTo("RELEASED");
                assertThat(status(confirmed)).isEqualTo("COMMITTED");
            });
            // shipped goods do not return to stock, those of an order cancelled before the shipment do
            publishStatusChange(broker, paid, "SHIPPED", "CANCELLED");
            publishStatusChangeAfterShipment(broker, paid, "CANCELLED", "REFUNDED");
            publishStatusChange(broker, confirmed, "CONFIRMED", "CANCELLED");
            await().until(() -> events.size() >= 6);

            assertThat(events)
                    .extracting(data -> List.of(
                            data.get("reason").asString(),
                            data.get("change").asInt(),
                            data.get("available").asInt()))
                    .containsExactly(
                            List.of("lot-arrived", 10, 10),
                            List.of("reserved", -4, 6),
                            List.of("reserved", -3, 3),
                            List.of("reserved", -1, 2),
                            List.of("released", 3, 5),
                            List.of("returned", 1, 6));
            assertThat(status(paid)).isEqualTo("COMMITTED");
            assertThat(events).extracting(data -> data.get("version").asLong()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        }
        http.delete()
                .uri("/internal/reservations/" + paid)
                .headers(it -> it.setBearerAuth(testTokens.service("order-service", "stock:reserve")))
                .exchange()
                .expectStatus()
                .isNoContent();
        assertThat(get("/api/products/" + product).get("available").asInt()).isEqualTo(10);
    }

    /** Collects the events of this product that are published from now on. */
    private List<JsonNode> recordEvents(Channel channel, String event, UUID product) throws IOException {
        var queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, "micro-sayur", event);
        var events = new CopyOnWriteArrayList<JsonNode>();
        channel.basicConsume(
                queue,
                true,
                (_, message) -> {
                    var data = json.readTree(message.getBody()).get("data");
                    if (product.toString().equals(data.get("product_id").asString())) {
                        events.add(data);
                    }
                },
                _ -> {});
        return events;
    }

    /** The event of the payment waits for the broker until the reservation is overdue, and the last unit is asked for again. */
    @Test
    void keepsTheGoodsOfAPaidOrderWhoseEventIsLate() throws Exception {
        var product = createProduct("UJI-13");
        post("/api/products/" + product + "/lots", lotRequest(1));
        var paid = UUID.randomUUID();
        reserve(paid, reservation(product, 1)).expectStatus().isOk();
        orders.put(paid, "PAID");

        makeOverdue(paid);
        await().until(() -> status(paid).equals("COMMITTED"));

        reserve(UUID.randomUUID(), reservation(product, 1)).expectStatus().isEqualTo(409);
        try (var broker = connect()) {
            publishStatusChange(broker, paid, "AWAITING_PAYMENT", "PAID");
            publishStatusChange(broker, paid, "PAID", "CANCELLED");
        }
        await().until(() -> status(paid).equals("RELEASED"));
        assertThat(get("/api/products/" + product).get("available").asInt()).isOne();
    }

    @Test
    void returnsTheStockOfCancelledOrdersAndWritesOffExpiredLots() {
        var product = createProduct("UJI-5");
        post("/api/products/" + product + "/lots", lotRequest(10));
        var cancelled = UUID.randomUUID();
        var open = UUID.randomUUID();
        reserve(cancelled, reservation(product, 4)).expectStatus().isOk();
        reserve(open, reservation(product, 1)).expectStatus().isOk();
        orders.put(cancelled, "CANCELLED");
        orders.put(open, "AWAITING_PAYMENT");

        makeOverdue(cancelled);
        makeOverdue(open);
        await().untilAsserted(() -> assertThat(
                        get("/api/products/" + product).get("available").asInt())
                .isEqualTo(9));
        assertThat(status(cancelled)).isEqualTo("RELEASED");
        assertThat(status(open)).isEqualTo("HELD");

        jdbc.sql("update stock_lots set best_before = now() where product_id = ?")
                .param(product)
                .update();
        await().untilAsserted(() -> assertThat(
                        get("/api/products/" + product).get("available").asInt())
                .isZero());
    }

    private void makeOverdue(UUID order) {
        jdbc.sql("update reservations set expires_at = now() where order_id = ?")
                .param(order)
                .update();
    }

    private Map<String, Object> reservation(UUID product, int quantity) {
        return Map.of("items", List.of(Map.of("product_id", product, "quantity", quantity)));
    }

    private RestTestClient.ResponseSpec reserve(UUID order, Map<String, Object> request) {
        return http.put()
                .uri("/internal/reservations/" + order)
                .headers(it -> it.setBearerAuth(testTokens.service("order-service", "stock:reserve")))
                .body(request)
                .exchange();
    }

    private String status(UUID order) {
        return jdbc.sql("select status from reservations where order_id = ?")
                .param(order)
                .query(String.class)
                .single();
    }

    private Connection connect() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(RealServersInitializer.rabbit().uri());
        return factory.newConnection();
    }

    /** Publishes the contract's sample for this order without platform headers, as a service in any language can. */
    private void publishStatusChange(Connection broker, UUID order, String from, String to) throws Exception {
        publishSample(broker, "v1.paid.sample.json", order, from, to);
    }

    private void publishStatusChangeAfterShipment(Connection broker, UUID order, String from, String to)
            throws Exception {
        publishSample(broker, "v1.refused.sample.json", order, from, to);
    }

    private void publishSample(Connection broker, String sample, UUID order, String from, String to) throws Exception {
        var body = (ObjectNode) json.readTree(
                new ClassPathResource("contracts/events/order.status_changed/" + sample).getInputStream());
        ((ObjectNode) body.get("data"))
                .put("order_id", order.toString())
                .put("from", from)
                .put("to", to);
        try (var channel = broker.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish(
                    "micro-sayur",
                    "order.status_changed",
                    new BasicProperties.Builder()
                            .contentType("application/json")
                            .deliveryMode(2)
                            .build(),
                    json.writeValueAsBytes(body));
            channel.waitForConfirmsOrDie(5000);
        }
    }
}
