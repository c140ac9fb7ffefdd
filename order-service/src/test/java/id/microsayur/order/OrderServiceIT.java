package id.microsayur.order;

import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** order-service as a whole, with the services it calls stubbed over HTTP. */
@ServiceTest
class OrderServiceIT {

    private static final StubbedNeighbours neighbours = new StubbedNeighbours();

    private final UUID customer = UUID.randomUUID();
    private final Tokens tokens;
    private final JsonMapper json;
    private final JdbcClient jdbc;
    private final Broker broker;

    @LocalServerPort
    int port;

    private Shopper me;

    OrderServiceIT(
            @Autowired Tokens tokens,
            @Autowired JsonMapper json,
            @Autowired JdbcClient jdbc,
            @Autowired AmqpAdmin admin,
            @Autowired RabbitTemplate rabbit) {
        this.tokens = tokens;
        this.json = json;
        this.jdbc = jdbc;
        this.broker = new Broker(admin, rabbit, json, "order.*");
    }

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry properties) {
        var url = neighbours.start();
        for (var service : List.of("user-service", "product-service", "payment-service")) {
            properties.add("spring.cloud.discovery.client.simple.instances." + service + "[0].uri", () -> url);
            properties.add("platform.calls." + service + ".read-timeout", () -> "1s");
            properties.add("platform.calls." + service + ".breaker.window", () -> "1000");
            properties.add("platform.calls." + service + ".breaker.minimum-calls", () -> "1000");
        }
        properties.add("order.worker.pause", () -> "100ms");
        properties.add("order.worker.backoff", () -> "100ms");
        properties.add("order.worker.max-backoff", () -> "300ms");
    }

    @AfterAll
    static void stop() {
        neighbours.stop();
    }

    @BeforeEach
    void everythingWorks() {
        neighbours.allWork();
        me = as(tokens.customer(customer));
    }

    @Test
    void reservesChargesAndAnswersPaid() {
        var payment = neighbours.chargesEnd("COMPLETED");

        var order = me.place("tok_ok", 201);

        assertThat(status(order)).isEqualTo("PAID");
        assertThat(order.path("total").asLong()).isEqualTo(15_000);
        assertThat(order.path("currency").asString()).isEqualTo("IDR");
        assertThat(order.path("items").path(0).path("subtotal").asLong()).isEqualTo(9_000);
        assertThat(order.path("items").path(0).path("name").asString()).isEqualTo("Kangkung");
        assertThat(order.path("payment").path("payment_id").asString()).isEqualTo(payment);
        assertThat(order.path("payment").path("status").asString()).isEqualTo("COMPLETED");
        assertThat(order.path("delivery").path("recipient").asString()).isEqualTo("Siti");
        assertThat(order.path("trace_id").asString()).matches("[0-9a-f]{32}");
        neighbours.chargedOnce(id(order), 1, 15_000);
        assertThat(isTokenKeptFor(id(order))).isFalse();
        assertThat(me.timeline(id(order))).containsExactly("PENDING", "AWAITING_PAYMENT", "PAID");
    }

    @Test
    void announcesWhatBecomesOfAnOrderInItsOrder() {
        var order = me.place("tok_ok", 201);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(news(id(order)))
                        .containsExactly(
                                "order.created AWAITING_PAYMENT 15000",
                                "order.status_changed AWAITING_PAYMENT 15000",
                                "order.status_changed PAID 15000"));
    }

    @Test
    void letsADeclinedCustomerPayAgain() {
        neighbours.chargesEnd("FAILED");
        var order = me.place("tok_declined", 201);
        assertThat(status(order)).isEqualTo("PAYMENT_DECLINED");
        neighbours.chargesEnd("COMPLETED");

        var paid =
                me.send("/api/orders/" + id(order) + "/payment", "{\"method\": \"card\", \"token\": \"tok_ok\"}", 200);

        assertThat(status(paid)).isEqualTo("PAID");
        neighbours.chargedOnce(id(order), 2, 15_000);
    }

    @Test
    void isConfirmedWithoutMoneyAndPaidAtTheDoor() {
        var payment = neighbours.chargesEnd("DUE");
        var order = me.placeFor("{\"method\": \"cash_on_delivery\"}", 201);
        assertThat(status(order)).isEqualTo("CONFIRMED");
        assertThat(order.path("payment").path("status").asString()).isEqualTo("DUE");
        var staff = as(tokens.user(UUID.randomUUID(), "staff@example.com", "Staff", "ADMIN"));
        staff.send("/api/orders/" + id(order) + "/ship", "", 200);
        staff.send("/api/orders/" + id(order) + "/deliver", "", 200);

        broker.announce("payment.completed", """
                {"payment_id": "%s", "order_id": "%s", "amount": 15000, "currency": "IDR",
                 "method": "cash_on_delivery", "provider_reference": "cash"}""".formatted(payment, id(order)));

        await().untilAsserted(() -> assertThat(
                        me.show(id(order)).path("payment").path("status").asString())
                .isEqualTo("COMPLETED"));
        me.awaits(id(order), "DELIVERED");
    }

    @Test
    void finishesTheOrderByItselfWhenProductServiceIsBack() {
        neighbours.productServiceIsDown();
        var order = me.place("tok_ok", 202);
        assertThat(status(order)).isEqualTo("PENDING");

        neighbours.stockIsThere();

        me.awaits(id(order), "PAID");
    }

    @Test
    void finishesTheOrderByItselfWhenPaymentServiceIsBack() {
        neighbours.paymentServiceIsDown();
        var order = me.place("tok_ok", 202);
        assertThat(status(order)).isEqualTo("AWAITING_PAYMENT");

        neighbours.chargesEnd("COMPLETED");

        me.awaits(id(order), "PAID");
    }

    @Test
    void isSettledByAnEventWhenPaymentServiceHangs() {
        neighbours.paymentServiceHangs();
        var order = me.place("tok_timeout", 202);
        assertThat(status(order)).isEqualTo("AWAITING_PAYMENT");

        var payment = UUID.randomUUID().toString();
        broker.announce("payment.completed", """
                {"payment_id": "%s", "order_id": "%s", "amount": 15000, "currency": "IDR",
                 "method": "card", "provider_reference": "ch_1"}""".formatted(payment, id(order)));

        me.awaits(id(order), "PAID");
        assertThat(me.show(id(order)).path("payment").path("payment_id").asString())
                .isEqualTo(payment);
    }

    @Test
    void isDeclinedByAnEvent() {
        var payment = neighbours.chargesEnd("PENDING");
        var order = me.place("tok_pending", 202);
        assertThat(order.path("payment").path("status").asString()).isEqualTo("PENDING");

        broker.announce("payment.failed", """
                {"payment_id": "%s", "order_id": "%s", "amount": 15000, "currency": "IDR",
                 "method": "card", "failure_reason": "card-declined"}""".formatted(payment, id(order)));

        me.awaits(id(order), "PAYMENT_DECLINED");
    }

    @Test
    void asksWithoutTheTokenHowAnUnknownChargeEnded() {
        var payment = neighbours.chargesEnd("UNKNOWN");
        var order = me.place("tok_timeout", 202);
        assertThat(order.path("payment").path("status").asString()).isEqualTo("UNKNOWN");
        assertThat(isTokenKeptFor(id(order))).isFalse();

        neighbours.paymentTurnsOut(id(order), payment, "COMPLETED");

        me.awaits(id(order), "PAID");
    }

    @Test
    void saysWhatIsLeftWhenThereIsNotEnough() {
        neighbours.stockIsShort();

        var problem = me.place("tok_ok", 409);

        assertThat(problem.path("type").asString()).isEqualTo("urn:micro-sayur:insufficient-stock");
        var shortage = problem.path("shortages").path(0);
        assertThat(shortage.path("product_id").asString()).isEqualTo(KANGKUNG.toString());
        assertThat(shortage.path("available").asLong()).isEqualTo(1);
        var mine = me.read("/api/orders?size=10", 200);
        assertThat(mine.path("page").path("total_items").asLong()).isEqualTo(1);
        assertThat(status(mine.path("items").path(0))).isEqualTo("CANCELLED");
        neighbours.neverCharged(customer);
    }

    @Test
    void refusesAProductThatIsNotInTheCatalogue() {
        neighbours.productIsUnknown();

        assertThat(me.place("tok_ok", 422).path("type").asString()).isEqualTo("urn:micro-sayur:product-not-found");
    }

    @Test
    void waitsForStockAndGoesOnWhenItArrives() {
        neighbours.stockIsShort();
        var order = me.placeOrWait("tok_ok", 202);
        assertThat(status(order)).isEqualTo("AWAITING_STOCK");
        assertThat(order.path("total").asLong()).isEqualTo(15_000);
        onlyAnEventWakes(id(order));
        neighbours.stockIsThere();

        broker.announce("product.stock_updated", """
                {"product_id": "%s", "sku": "SYR-KANGKUNG", "name": "Kangkung", "available": 120, "change": 100,
                 "reason": "lot-arrived", "version": 7}""".formatted(KANGKUNG));

        me.awaits(id(order), "PAID");
    }

    @Test
    void cancelsWhatWasNotPaidInTime() {
        neighbours.chargesEnd("FAILED");
        var order = me.place("tok_declined", 201);

        jdbc.sql("UPDATE orders SET payment_asked_at = now() - interval '31 minutes' WHERE id = ?::uuid")
                .param(id(order))
                .update();

        me.awaits(id(order), "CANCELLED");
        assertThat(me.timeline(id(order)))
                .containsExactly("PENDING", "AWAITING_PAYMENT", "PAYMENT_DECLINED", "CANCELLED");
    }

    @Test
    void cancelsOnDemandButNotWhatIsPaid() {
        neighbours.chargesEnd("FAILED");
        var declined = me.place("tok_declined", 201);
        neighbours.chargesEnd("COMPLETED");
        var paid = me.place("tok_ok", 201);

        assertThat(status(me.send("/api/orders/" + id(declined) + "/cancel", "", 200)))
                .isEqualTo("CANCELLED");
        assertThat(me.send("/api/orders/" + id(paid) + "/cancel", "", 409)
                        .path("type")
                        .asString())
                .isEqualTo("urn:micro-sayur:order-closed");
    }

    @Test
    void shipsForStaffOnly() {
        var order = me.place("tok_ok", 201);
        var admin = as(tokens.user(UUID.randomUUID(), "admin@example.com", "Admin", "ADMIN"));

        me.send("/api/orders/" + id(order) + "/ship", "", 403);
        admin.send("/api/orders/" + id(order) + "/ship", "", 200);
        admin.send("/api/orders/" + id(order) + "/deliver", "", 200);

        assertThat(status(me.show(id(order)))).isEqualTo("DELIVERED");
    }

    @Test
    void hidesOrdersOfOthers() {
        var order = "/api/orders/" + id(me.place("tok_ok", 201));
        var stranger = as(tokens.customer(UUID.randomUUID()));

        assertThat(stranger.read(order, 404).path("type").asString()).isEqualTo("urn:micro-sayur:order-not-found");
        stranger.read(order + "/timeline", 404);
        stranger.send(order + "/cancel", "", 404);
        stranger.send(order + "/payment", "{\"method\": \"card\", \"token\": \"tok_ok\"}", 404);
        as("").read(order, 401);
        as(tokens.service("notification-service", "stock:reserve")).read(order, 403);
    }

    @Test
    void namesTheFieldsOfABadOrder() {
        var problem = me.send("/api/orders", """
                {"items": [{"product_id": "%s", "quantity": 0}], "payment": {"method": "card"},
                 "delivery": {"recipient": "Siti", "phone": "many", "address": " "}, "when_out_of_stock": "cry"}""".formatted(KANGKUNG), 400);

        assertThat(problem.path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactlyInAnyOrder(
                        "items[0].quantity",
                        "payment.token",
                        "delivery.phone",
                        "delivery.address",
                        "when_out_of_stock");
    }

    @Test
    void ordersOncePerIdempotencyKey() {
        var key = "order-" + UUID.randomUUID();
        var first = me.body(me.placeUnder(key, "tok_ok").expectStatus().isCreated());

        var again = me.placeUnder(key, "tok_ok").expectStatus().isCreated();

        again.expectHeader().valueEquals("Idempotency-Replayed", "true");
        assertThat(id(me.body(again))).isEqualTo(id(first));
        me.placeUnder(key, "tok_declined").expectStatus().isEqualTo(422);
        assertThat(me.read("/api/orders", 200).path("page").path("total_items").asLong())
                .isEqualTo(1);
    }

    private Shopper as(String token) {
        return new Shopper(port, token, json);
    }

    private List<String> news(String orderId) {
        return broker.heardOf(orderId).stream()
                .map(event -> event.path("event").asString() + " "
                        + event.path("data").path("to").asString(status(event.path("data")))
                        + " " + event.path("data").path("total").asLong())
                .toList();
    }

    private static String id(JsonNode order) {
        return order.path("order_id").asString();
    }

    private static String status(JsonNode order) {
        return order.path("status").asString("");
    }

    private boolean isTokenKeptFor(String orderId) {
        return jdbc.sql("SELECT payment_token IS NOT NULL FROM orders WHERE id = ?::uuid")
                .param(orderId)
                .query(Boolean.class)
                .single();
    }

    private void onlyAnEventWakes(String orderId) {
        jdbc.sql("UPDATE orders SET next_attempt_at = now() + interval '1 hour' WHERE id = ?::uuid")
                .param(orderId)
                .update();
    }
}
