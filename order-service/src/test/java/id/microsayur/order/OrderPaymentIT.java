package id.microsayur.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payment of an order: decline and retry, cash on delivery, settlement by events. */
class OrderPaymentIT extends OrderStory {

    @Test
    void acceptsASecondPaymentAfterADecline() {
        downstream.stubCharge("FAILED");
        var order = client.place("tok_declined", 201);
        assertThat(status(order)).isEqualTo("PAYMENT_DECLINED");
        downstream.stubCharge("COMPLETED");

        var paid = client.post(
                "/api/orders/" + id(order) + "/payment", "{\"method\": \"card\", \"token\": \"tok_ok\"}", 200);

        assertThat(status(paid)).isEqualTo("PAID");
        downstream.verifyChargedOnce(id(order), 2, 15_000);
    }

    @Test
    void confirmsCashOnDeliveryAndRecordsItsPayment() {
        var payment = downstream.stubCharge("DUE");
        var order = client.placeFor("{\"method\": \"cash_on_delivery\"}", 201);
        assertThat(status(order)).isEqualTo("CONFIRMED");
        assertThat(order.path("payment").path("status").asString()).isEqualTo("DUE");
        var staff = staff();
        staff.post("/api/orders/" + id(order) + "/ship", "", 200);
        assertThat(client.get("/api/orders/" + id(order) + "/invoice", 404)
                        .path("type")
                        .asString())
                .isEqualTo("urn:micro-sayur:invoice-not-found");
        staff.post("/api/orders/" + id(order) + "/deliver", "", 200);
        assertThat(client.get("/api/orders/" + id(order) + "/invoice", 200)
                        .path("payment_method")
                        .asString())
                .isEqualTo("cash_on_delivery");

        testEventExchange.publish("payment.completed", """
                {"payment_id": "%s", "order_id": "%s", "amount": 15000, "currency": "IDR",
                 "method": "cash_on_delivery", "provider_reference": "cash"}""".formatted(payment, id(order)));

        await().untilAsserted(() -> assertThat(client.getOrder(id(order))
                        .path("payment")
                        .path("status")
                        .asString())
                .isEqualTo("COMPLETED"));
        client.awaitStatus(id(order), "DELIVERED");
    }

    @Test
    void becomesPaidByAnEventWhenPaymentServiceTimesOut() {
        downstream.stubPaymentServiceTimeout();
        var order = client.place("tok_timeout", 202);
        assertThat(status(order)).isEqualTo("AWAITING_PAYMENT");

        var payment = UUID.randomUUID().toString();
        testEventExchange.publish("payment.completed", """
                {"payment_id": "%s", "order_id": "%s", "amount": 15000, "currency": "IDR",
                 "method": "card", "provider_reference": "ch_1"}""".formatted(payment, id(order)));

        client.awaitStatus(id(order), "PAID");
        assertThat(client.getOrder(id(order)).path("payment").path("payment_id").asString())
                .isEqualTo(payment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"payment_id\": \"3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d\"}",
                "application/json | {\"status\": \"PAID_BY_MAGIC\"}",
                "application/json | null",
                "application/json | []",
                "text/html | <html>Welcome</html>",
                "/// | {}"
            })
    void awaitsThePaymentAfterAResponseThatIsNotUnderstood(String type, String body) {
        downstream.stubChargeBody(type, body);

        var order = client.place("tok_ok", 202);

        assertThat(status(order)).isEqualTo("AWAITING_PAYMENT");
        downstream.stubPayment(id(order), UUID.randomUUID().toString(), "COMPLETED");
        downstream.stubCharge("COMPLETED");
        client.awaitStatus(id(order), "PAID");
    }

    @Test
    void becomesDeclinedByAnEvent() {
        var payment = downstream.stubCharge("PENDING");
        var order = client.place("tok_pending", 202);
        assertThat(order.path("payment").path("status").asString()).isEqualTo("PENDING");

        testEventExchange.publish("payment.failed", """
                {"payment_id": "%s", "order_id": "%s", "amount": 15000, "currency": "IDR",
                 "method": "card", "failure_reason": "card-declined"}""".formatted(payment, id(order)));

        client.awaitStatus(id(order), "PAYMENT_DECLINED");
    }

    @Test
    void queriesAnUnknownChargeWithoutTheToken() {
        var payment = downstream.stubCharge("UNKNOWN");
        var order = client.place("tok_timeout", 202);
        assertThat(order.path("payment").path("status").asString()).isEqualTo("UNKNOWN");
        assertThat(isTokenStored(id(order))).isFalse();

        downstream.stubPayment(id(order), payment, "COMPLETED");

        client.awaitStatus(id(order), "PAID");
    }
}
