package id.microsayur.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.test.ServiceTest;
import org.junit.jupiter.api.Test;

/** A cancelled order cannot be charged, and what was charged is refunded. */
@ServiceTest
class RefundOnCancellationIT extends SandboxServerFixture {

    @Test
    void rejectsAChargeOfACancelledOrder() {
        publishOrderStatus("AWAITING_STOCK", "CANCELLED");
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(jdbc.sql("select count(*) from payments where order_id = ?")
                                .param(order)
                                .query(Integer.class)
                                .single())
                        .isEqualTo(1));

        assertThat(charge("card", "tok_ok", 1, 409).path("type").asString())
                .isEqualTo("urn:micro-sayur:order-cancelled");
        assertThat(client.paymentsOfOrder(order)).isEmpty();
    }

    @Test
    void refundsTheRestWhenAPaidOrderIsCancelled() {
        var paid = id(charge("card", "tok_ok", 1, 200));
        refund(paid, key(), "{\"amount\": 5000, \"reason\": \"wilted\"}", 201);

        publishOrderStatus("PAID", "CANCELLED");

        awaitEvents("payment.completed 15000", "payment.refunded 5000/5000", "payment.refunded 10000/15000");
        charge("card", "tok_ok", 2, 409);
    }

    @Test
    void refundsAChargeThatIsConfirmedAfterTheCancellation() {
        paymentSandboxServer.simulate(PaymentSandboxServer.Fault.DROPS_RESPONSES);
        var unknown = charge("card", "tok_ok", 1, 200);
        assertThat(unknown.path("status").asString()).isEqualTo("UNKNOWN");

        publishOrderStatus("AWAITING_PAYMENT", "CANCELLED");
        await().atMost(TIMEOUT)
                .until(() -> jdbc.sql("select unwanted from payments where order_id = ?")
                        .param(order)
                        .query(Boolean.class)
                        .single());
        paymentSandboxServer.simulate(PaymentSandboxServer.Fault.NONE);

        awaitEvents("payment.completed 15000", "payment.refunded 15000/15000");
        assertThat(statusAndRefunded(id(unknown))).isEqualTo("REFUNDED 15000");
    }

    @Test
    void rejectsALateChargeAfterTheDuePaymentOfACancelledOrderFailed() {
        var due = id(charge("cash_on_delivery", null, 1, 200));
        publishOrderStatus("AWAITING_PAYMENT", "CANCELLED");
        awaitEvents("payment.failed 15000");
        assertThat(statusAndRefunded(due)).isEqualTo("FAILED 0");
        assertThat(charge("card", "tok_ok", 2, 409).path("type").asString())
                .isEqualTo("urn:micro-sayur:order-cancelled");
    }
}
