package id.microsayur.order;

import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An order that is cancelled, or on its way, or whose customer has left. */
class EndingIT extends OrderStory {

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
}
