package id.microsayur.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An order and its money: declined and paid again, paid at the door, settled by an event. */
class PayingIT extends OrderStory {

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
}
