package id.microsayur.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Placing, reading and recovering orders. */
class OrderServiceIT extends OrderStory {

    @Test
    void reservesChargesAndAnswersPaid() {
        var payment = downstream.stubCharge("COMPLETED");

        var order = client.place("tok_ok", 201);

        assertThat(status(order)).isEqualTo("PAID");
        assertThat(order.path("total").asLong()).isEqualTo(15_000);
        assertThat(order.path("currency").asString()).isEqualTo("IDR");
        assertThat(order.path("items").path(0).path("subtotal").asLong()).isEqualTo(9_000);
        assertThat(order.path("items").path(0).path("name").asString()).isEqualTo("Kangkung");
        assertThat(order.path("payment").path("payment_id").asString()).isEqualTo(payment);
        assertThat(order.path("payment").path("status").asString()).isEqualTo("COMPLETED");
        assertThat(order.path("delivery").path("recipient").asString()).isEqualTo("Siti");
        assertThat(order.path("trace_id").asString()).matches("[0-9a-f]{32}");
        assertThat(order.path("tax_rate").decimalValue()).isEqualByComparingTo("11");
        assertThat(order.path("tax").asLong()).isEqualTo(1_486);
        assertThat(order.path("net").asLong()).isEqualTo(13_514);
        downstream.verifyChargedOnce(id(order), 1, 15_000);
        assertThat(isTokenStored(id(order))).isFalse();
        assertThat(client.timeline(id(order))).containsExactly("PENDING", "AWAITING_PAYMENT", "PAID");
        var invoice = client.get("/api/orders/" + id(order) + "/invoice", 200);
        assertThat(invoice.path("number").asString()).matches("INV/\\d{4}/\\d{6}");
        assertThat(invoice.path("total").asLong()).isEqualTo(15_000);
        assertThat(invoice.path("tax").asLong()).isEqualTo(1_486);
        assertThat(invoice.path("items")).hasSize(2);
        assertThat(staff().get("/api/orders/" + id(order) + "/invoice", 200)).isEqualTo(invoice);
    }

    @Test
    void publishesStatusChangesInOrder() {
        var order = client.place("tok_ok", 201);

        await().untilAsserted(() -> assertThat(publishedEvents(id(order)))
                .containsExactly(
                        "order.created AWAITING_PAYMENT 15000",
                        "order.status_changed AWAITING_PAYMENT 15000",
                        "order.status_changed PAID 15000"));
    }

    @Test
    void completesAPendingOrderWhenProductServiceRecovers() {
        downstream.stubProductServiceFailure();
        var order = client.place("tok_ok", 202);
        assertThat(status(order)).isEqualTo("PENDING");

        downstream.stubReservation();

        client.awaitStatus(id(order), "PAID");
    }

    @Test
    void completesAnUnpaidOrderWhenPaymentServiceRecovers() {
        downstream.stubPaymentServiceFailure();
        var order = client.place("tok_ok", 202);
        assertThat(status(order)).isEqualTo("AWAITING_PAYMENT");

        downstream.stubCharge("COMPLETED");

        client.awaitStatus(id(order), "PAID");
    }

    @Test
    void tellsProductServiceTheStatusOfOrdersThatExist() {
        var order = id(client.place("tok_ok", 201));
        var path = "/internal/orders/statuses?order_id=" + order + "&order_id=" + UUID.randomUUID();

        var items = as(testTokens.service("product-service", "order:read"))
                .get(path, 200)
                .path("items");

        assertThat(items).singleElement().satisfies(item -> {
            assertThat(id(item)).isEqualTo(order);
            assertThat(status(item)).isEqualTo("PAID");
        });
        as(testTokens.service("product-service", "stock:reserve")).get(path, 403);
        client.get(path, 403);
    }

    @Test
    void hidesOrdersOfOtherCustomers() {
        var order = "/api/orders/" + id(client.place("tok_ok", 201));
        var stranger = as(testTokens.customer(UUID.randomUUID()));

        assertThat(stranger.get(order, 404).path("type").asString()).isEqualTo("urn:micro-sayur:order-not-found");
        stranger.get(order + "/timeline", 404);
        stranger.get(order + "/invoice", 404);
        stranger.post(order + "/cancel", "", 404);
        stranger.post(order + "/payment", "{\"method\": \"card\", \"token\": \"tok_ok\"}", 404);
        as("").get(order, 401);
        as(testTokens.service("notification-service", "stock:reserve")).get(order, 403);
    }

    @Test
    void recordsCallsAndEventsInTheTimeline() {
        downstream.stubPaymentServiceFailure();
        var order = client.place("tok_ok", 202);
        await().untilAsserted(() -> assertThat(calls(order, "payment-service"))
                .singleElement()
                .satisfies(call -> assertThat(call.path("times").asInt()).isGreaterThan(1)));
        var payment = UUID.randomUUID();
        testEventExchange.publish("payment.completed", """
                {"payment_id": "%s", "order_id": "%s", "amount": 15000, "currency": "IDR",
                 "method": "card", "provider_reference": "ch_1"}""".formatted(payment, id(order)));
        client.awaitStatus(id(order), "PAID");

        var timeline = client.get("/api/orders/" + id(order) + "/timeline", 200).path("items");

        assertThat(timeline).allSatisfy(entry -> {
            assertThat(entry.path("trace_id").asString()).matches("[0-9a-f]{32}");
            assertThat(Instant.parse(entry.path("at").asString())).isBeforeOrEqualTo(Instant.now());
        });
        assertThat(timeline.valueStream().map(OrderServiceIT::summarize).toList())
                .containsSubsequence(
                        "STATE PENDING placed []",
                        "CALL product-service reserve answered 200, tried 1, breaker CLOSED",
                        "STATE AWAITING_PAYMENT stock-reserved [\"order.created\",\"order.status_changed\"]",
                        "CALL payment-service charge answered 500, tried 2, breaker CLOSED",
                        "EVENT payment.completed",
                        "STATE PAID payment-completed [\"order.status_changed\"]");
    }

    private List<JsonNode> calls(JsonNode order, String service) {
        return client.get("/api/orders/" + id(order) + "/timeline", 200)
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("neighbour").asString("").equals(service))
                .toList();
    }

    private static String summarize(JsonNode entry) {
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
        client.place("tok_ok", 201);
        downstream.stubCharge("FAILED");
        client.place("tok_declined", 201);
        client.place("tok_declined", 201);
        var today = LocalDate.now(ZoneId.of("Asia/Jakarta"));

        assertThat(total("status=PAYMENT_DECLINED")).isEqualTo(2);
        assertThat(total("status=PAYMENT_DECLINED&status=PAID")).isEqualTo(3);
        assertThat(total("status=SHIPPED")).isZero();
        assertThat(total("from=" + today.minusDays(1) + "&to=" + today)).isEqualTo(3);
        assertThat(total("to=" + today.minusDays(2))).isZero();
        assertThat(client.get("/api/orders?size=2&page=1", 200).path("items")).hasSize(1);
    }

    private long total(String filter) {
        return client.get("/api/orders?" + filter, 200)
                .path("page")
                .path("total_items")
                .asLong();
    }
}
