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
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

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
        var staff = staff();
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
    void cancelsBeforeShippingAndKnowsWhenTheMoneyIsBack() {
        var payment = neighbours.chargesEnd("COMPLETED");
        var order = me.place("tok_ok", 201);

        var cancelled = me.send("/api/orders/" + id(order) + "/cancel", "", 200);
        assertThat(status(cancelled)).isEqualTo("CANCELLED");
        assertThat(cancelled.path("payment").path("status").asString()).isEqualTo("COMPLETED");
        givenBack(payment, order, 5_000);
        givenBack(payment, order, 10_000);

        me.awaits(id(order), "REFUNDED");
        assertThat(me.show(id(order)).path("payment").path("status").asString()).isEqualTo("REFUNDED");
        assertThat(me.timeline(id(order)))
                .containsExactly("PENDING", "AWAITING_PAYMENT", "PAID", "CANCELLED", "REFUNDED");
    }

    @Test
    void cancelsWhileNobodyKnowsWhetherItIsPaid() {
        var payment = neighbours.chargesEnd("UNKNOWN");
        var order = me.place("tok_timeout", 202);

        assertThat(status(me.send("/api/orders/" + id(order) + "/cancel", "", 200)))
                .isEqualTo("CANCELLED");
        broker.announce("payment.completed", """
                {"payment_id": "%s", "order_id": "%s", "amount": 15000, "currency": "IDR",
                 "method": "card", "provider_reference": "ch_1"}""".formatted(payment, id(order)));
        givenBack(payment, order, 15_000);

        me.awaits(id(order), "REFUNDED");
    }

    @Test
    void cancelsNothingThatIsOnItsWay() {
        var order = me.place("tok_ok", 201);
        staff().send("/api/orders/" + id(order) + "/ship", "", 200);

        assertThat(me.send("/api/orders/" + id(order) + "/cancel", "", 409)
                        .path("type")
                        .asString())
                .isEqualTo("urn:micro-sayur:order-closed");
    }

    private void givenBack(String payment, JsonNode order, long amount) {
        broker.announce("payment.refunded", """
                {"payment_id": "%s", "order_id": "%s", "amount": %d, "currency": "IDR",
                 "method": "card", "provider_reference": "re_1"}""".formatted(payment, id(order), amount));
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

    @Test
    void makesOneOrderOfFiftyEqualRequestsAtOnce() throws Exception {
        var key = "order-" + UUID.randomUUID();
        try (var shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = shoppers.invokeAll(IntStream.range(0, 50)
                    .<Callable<JsonNode>>mapToObj(_ -> () -> placedAtLast(key))
                    .toList());
            var first = answers.getFirst().get();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(first);
            }
            neighbours.chargedOnce(id(first), 1, 15_000);
        }
        assertThat(me.read("/api/orders", 200).path("page").path("total_items").asLong())
                .isEqualTo(1);
    }

    /** The first still runs: again, as the answer says. */
    private JsonNode placedAtLast(String key) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            var answer = me.placeUnder(key, "tok_ok");
                            var status = answer.returnResult().getStatus().value();
                            assertThat(status).isIn(201, 409);
                            return status == 201 ? me.body(answer) : MissingNode.getInstance();
                        },
                        order -> !order.isMissingNode());
    }

    @Test
    void findsTheOrderAgainWhoseAnswerWasLostInACrash() {
        var key = "order-" + UUID.randomUUID();
        var made = me.body(me.placeUnder(key, "tok_ok").expectStatus().isCreated());

        jdbc.sql("DELETE FROM idempotency_key WHERE key = ?").param(key).update();

        assertThat(id(me.body(me.placeUnder(key, "tok_ok").expectStatus().isCreated())))
                .isEqualTo(id(made));
        neighbours.chargedOnce(id(made), 1, 15_000);
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
    void servesThoseWhoWaitInTheOrderOfTheirArrival() {
        neighbours.stockIsShort();
        var first = waiting();
        var second = waiting();
        var third = waiting();
        neighbours.stockIsThereFor(first);
        neighbours.stockIsThereFor(third);
        var triesOfThird = neighbours.reservationsTriedFor(third);

        stockArrives();
        me.awaits(first, "PAID");
        var triesOfSecond = neighbours.reservationsTriedFor(second);
        await().until(() -> neighbours.reservationsTriedFor(second) > triesOfSecond);
        assertThat(neighbours.reservationsTriedFor(third)).isEqualTo(triesOfThird);
        assertThat(status(me.show(third))).isEqualTo("AWAITING_STOCK");

        neighbours.stockIsThereFor(second);
        stockArrives();

        me.awaits(second, "PAID");
        me.awaits(third, "PAID");
        assertThat(jdbc.sql("""
                        SELECT order_id FROM order_history
                        WHERE details ->> 'to' = 'PAID' AND order_id IN (?::uuid, ?::uuid, ?::uuid) ORDER BY id""")
                        .params(first, second, third)
                        .query(String.class)
                        .list())
                .containsExactly(first, second, third);
    }

    private String waiting() {
        var order = me.placeOrWait("tok_ok", 202);
        assertThat(status(order)).isEqualTo("AWAITING_STOCK");
        return id(order);
    }

    private void stockArrives() {
        broker.announce("product.stock_updated", """
                {"product_id": "%s", "sku": "SYR-KANGKUNG", "name": "Kangkung", "available": 120, "change": 100,
                 "reason": "lot-arrived", "version": 7}""".formatted(KANGKUNG));
    }

    @Test
    void forgetsWhoLeftAndKeepsWhatWasSold() {
        var delivered = me.place("tok_ok", 201);
        staff().send("/api/orders/" + id(delivered) + "/ship", "", 200);
        staff().send("/api/orders/" + id(delivered) + "/deliver", "", 200);
        var paid = me.body(me.placeUnder("order-" + UUID.randomUUID(), "tok_ok"));
        me.put("/api/cart", "{\"items\": [{\"product_id\": \"%s\", \"quantity\": 1}]}".formatted(KANGKUNG), 200);

        broker.announce("user.deleted", """
                {"user_id": "%s", "deleted_at": "2026-11-24T05:00:00Z"}""".formatted(customer));

        me.awaits(id(paid), "CANCELLED");
        await().untilAsserted(() -> assertThat(
                        jdbc.sql("""
                        SELECT count(*) FROM orders WHERE customer_user_id = ? AND (customer_email || customer_name
                            || delivery_recipient || delivery_phone || delivery_address) ~ '(Siti|Pembeli|812|Melati)'""").param(customer).query(Long.class).single())
                .isZero());
        assertThat(me.show(id(delivered)).path("total").asLong()).isEqualTo(15_000);
        assertThat(status(me.show(id(delivered)))).isEqualTo("DELIVERED");
        assertThat(me.read("/api/cart", 200).path("items")).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM idempotency_key WHERE scope LIKE ? || '%'")
                        .param(customer.toString())
                        .query(Long.class)
                        .single())
                .isZero();
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
