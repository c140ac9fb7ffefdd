package id.microsayur.order;

import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Cancellation, refund, shipping and erasure of personal data. */
class OrderCancellationIT extends OrderStory {

    @Test
    void cancelsAnOrderAfterThePaymentWindow() {
        downstream.stubCharge("FAILED");
        var order = client.place("tok_declined", 201);

        jdbc.sql("""
                update orders set payment_asked_at = now() - interval '31 minutes', next_attempt_at = now()
                where id = ?::uuid""").param(id(order)).update();

        client.awaitStatus(id(order), "CANCELLED");
        assertThat(client.timeline(id(order)))
                .containsExactly("PENDING", "AWAITING_PAYMENT", "PAYMENT_DECLINED", "CANCELLED");
    }

    @Test
    void cancelsAPaidOrderAndRecordsItsRefund() {
        var payment = downstream.stubCharge("COMPLETED");
        var order = client.place("tok_ok", 201);

        var cancelled = client.post("/api/orders/" + id(order) + "/cancel", "", 200);
        assertThat(status(cancelled)).isEqualTo("CANCELLED");
        assertThat(cancelled.path("payment").path("status").asString()).isEqualTo("COMPLETED");
        publishRefund(payment, order, 5_000);
        publishRefund(payment, order, 10_000);

        client.awaitStatus(id(order), "REFUNDED");
        assertThat(client.getOrder(id(order)).path("payment").path("status").asString())
                .isEqualTo("REFUNDED");
        assertThat(client.timeline(id(order)))
                .containsExactly("PENDING", "AWAITING_PAYMENT", "PAID", "CANCELLED", "REFUNDED");
        var creditNotes =
                client.get("/api/orders/" + id(order) + "/invoice", 200).path("credit_notes");
        assertThat(creditNotes.valueStream())
                .allSatisfy(note -> assertThat(note.path("number").asString()).matches("CN/\\d{4}/\\d{6}"));
        assertThat(creditNotes.valueStream().map(note -> note.path("total").asLong()))
                .containsExactlyInAnyOrder(5_000L, 10_000L);
        assertThat(creditNotes
                        .valueStream()
                        .mapToLong(note -> note.path("tax").asLong())
                        .sum())
                .isEqualTo(1_486);
    }

    @Test
    void cancelsAnOrderWithAnUnknownPayment() {
        var payment = downstream.stubCharge("UNKNOWN");
        var order = client.place("tok_timeout", 202);

        assertThat(status(client.post("/api/orders/" + id(order) + "/cancel", "", 200)))
                .isEqualTo("CANCELLED");
        testEventExchange.publish("payment.completed", """
                {"payment_id": "%s", "order_id": "%s", "amount": 15000, "currency": "IDR",
                 "method": "card", "provider_reference": "ch_1"}""".formatted(payment, id(order)));
        publishRefund(payment, order, 15_000);

        client.awaitStatus(id(order), "REFUNDED");
    }

    @Test
    void refusesToCancelAShippedOrder() {
        var order = client.place("tok_ok", 201);
        staff().post("/api/orders/" + id(order) + "/ship", "", 200);

        assertThat(client.post("/api/orders/" + id(order) + "/cancel", "", 409)
                        .path("type")
                        .asString())
                .isEqualTo("urn:micro-sayur:order-closed");
    }

    private void publishRefund(String payment, JsonNode order, long amount) {
        testEventExchange.publish("payment.refunded", """
                {"payment_id": "%s", "order_id": "%s", "amount": %d, "currency": "IDR",
                 "method": "card", "provider_reference": "re_1"}""".formatted(payment, id(order), amount));
    }

    @Test
    void shipsForStaffOnly() {
        var order = client.place("tok_ok", 201);
        var admin = as(testTokens.user(UUID.randomUUID(), "admin@example.com", "Admin", "ADMIN"));

        client.post("/api/orders/" + id(order) + "/ship", "", 403);
        admin.post("/api/orders/" + id(order) + "/ship", "", 200);
        admin.post("/api/orders/" + id(order) + "/deliver", "", 200);

        assertThat(status(client.getOrder(id(order)))).isEqualTo("DELIVERED");
    }

    @Test
    void erasesPersonalDataOfADeletedUserAndKeepsAmounts() {
        var delivered = client.place("tok_ok", 201);
        staff().post("/api/orders/" + id(delivered) + "/ship", "", 200);
        staff().post("/api/orders/" + id(delivered) + "/deliver", "", 200);
        var paid = client.readBody(client.placeWithKey("order-" + UUID.randomUUID(), "tok_ok"));
        client.put("/api/cart", "{\"items\": [{\"product_id\": \"%s\", \"quantity\": 1}]}".formatted(KANGKUNG), 200);

        testEventExchange.publish("user.deleted", """
                {"user_id": "%s", "deleted_at": "2026-11-24T05:00:00Z"}""".formatted(customer));

        client.awaitStatus(id(paid), "CANCELLED");
        await().untilAsserted(() -> assertThat(
                        jdbc.sql("""
                        select count(*) from orders where customer_user_id = ? and (customer_email || customer_name
                            || delivery_recipient || delivery_phone || delivery_address) ~ '(Siti|Pembeli|812|Melati)'""").param(customer).query(Long.class).single())
                .isZero());
        assertThat(client.getOrder(id(delivered)).path("total").asLong()).isEqualTo(15_000);
        assertThat(status(client.getOrder(id(delivered)))).isEqualTo("DELIVERED");
        assertThat(client.get("/api/cart", 200).path("items")).isEmpty();
        assertThat(jdbc.sql("select count(*) from idempotency_key where scope like ? || '%'")
                        .param(customer.toString())
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
