package id.microsayur.order;

import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One order, from the wish to its end. */
class OrderServiceIT extends OrderStory {

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
    void tellsInItsTimelineWhatWasAskedOfWhomAndWhatWasHeard() {
        neighbours.paymentServiceIsDown();
        var order = me.place("tok_ok", 202);
        await().untilAsserted(() -> assertThat(calls(order, "payment-service"))
                .singleElement()
                .satisfies(call -> assertThat(call.path("times").asInt()).isGreaterThan(1)));
        var payment = UUID.randomUUID();
        broker.announce("payment.completed", """
                {"payment_id": "%s", "order_id": "%s", "amount": 15000, "currency": "IDR",
                 "method": "card", "provider_reference": "ch_1"}""".formatted(payment, id(order)));
        me.awaits(id(order), "PAID");

        var timeline = me.read("/api/orders/" + id(order) + "/timeline", 200).path("items");

        assertThat(timeline).allSatisfy(entry -> {
            assertThat(entry.path("trace_id").asString()).matches("[0-9a-f]{32}");
            assertThat(Instant.parse(entry.path("at").asString())).isBeforeOrEqualTo(Instant.now());
        });
        assertThat(timeline.valueStream().map(OrderServiceIT::inShort).toList())
                .containsSubsequence(
                        "STATE PENDING placed []",
                        "CALL product-service reserve answered 200, tried 1, breaker CLOSED",
                        "STATE AWAITING_PAYMENT stock-reserved [\"order.created\",\"order.status_changed\"]",
                        "CALL payment-service charge answered 500, tried 2, breaker CLOSED",
                        "EVENT payment.completed",
                        "STATE PAID payment-completed [\"order.status_changed\"]");
    }

    private List<JsonNode> calls(JsonNode order, String neighbour) {
        return me.read("/api/orders/" + id(order) + "/timeline", 200)
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("neighbour").asString("").equals(neighbour))
                .toList();
    }

    private static String inShort(JsonNode entry) {
        return switch (entry.path("kind").asString()) {
            case "STATE" ->
                "STATE " + entry.path("to").asString() + " "
                        + entry.path("reason").asString() + " " + entry.path("announced");
            case "CALL" ->
                "CALL " + entry.path("neighbour").asString() + " "
                        + entry.path("call").asString() + " "
                        + entry.path("outcome").asString() + ", tried "
                        + entry.path("tries").asInt() + ", breaker "
                        + entry.path("breaker").asString();
            default -> "EVENT " + entry.path("event").asString();
        };
    }

    @Test
    void listsByStatusAndDay() {
        me.place("tok_ok", 201);
        neighbours.chargesEnd("FAILED");
        me.place("tok_declined", 201);
        me.place("tok_declined", 201);
        var today = LocalDate.now(ZoneId.of("Asia/Jakarta"));

        assertThat(total("status=PAYMENT_DECLINED")).isEqualTo(2);
        assertThat(total("status=PAYMENT_DECLINED&status=PAID")).isEqualTo(3);
        assertThat(total("status=SHIPPED")).isZero();
        assertThat(total("from=" + today.minusDays(1) + "&to=" + today)).isEqualTo(3);
        assertThat(total("to=" + today.minusDays(2))).isZero();
        assertThat(me.read("/api/orders?size=2&page=1", 200).path("items")).hasSize(1);
        me.read("/api/orders?status=LOST", 400);
        me.read("/api/orders?from=yesterday", 400);
    }

    private long total(String filter) {
        return me.read("/api/orders?" + filter, 200)
                .path("page")
                .path("total_items")
                .asLong();
    }
}
