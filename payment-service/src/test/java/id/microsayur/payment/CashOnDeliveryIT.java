package id.microsayur.payment;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.ServiceTest;
import org.junit.jupiter.api.Test;

/** Cash on delivery is captured when the order is delivered, and is refundable from then on. */
@ServiceTest
class CashOnDeliveryIT extends SandboxServerFixture {

    @Test
    void completesCashOnDeliveryWhenTheOrderIsDelivered() {
        var due = charge("cash_on_delivery", null, 1, 200);
        assertThat(due.path("status").asString()).isEqualTo("DUE");
        charge("card", "tok_ok", 2, 409);
        refund(id(due), key(), "{\"reason\": \"too early\"}", 409);

        publishOrderStatus("SHIPPED", "DELIVERED");
        awaitEvents("payment.completed 15000");
        assertThat(statusAndRefunded(id(due))).isEqualTo("COMPLETED 0");

        refund(id(due), key(), "{\"reason\": \"wilted\"}", 201);
        awaitEvents("payment.completed 15000", "payment.refunded 15000/15000");
        assertThat(client.ledgerAudit().path("differences")).isEmpty();
    }
}
