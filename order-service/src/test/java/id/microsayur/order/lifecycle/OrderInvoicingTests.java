package id.microsayur.order.lifecycle;

import static id.microsayur.order.OrderFixtures.NOON;
import static id.microsayur.order.OrderFixtures.PAYMENT;
import static id.microsayur.order.OrderFixtures.PRICES;
import static id.microsayur.order.OrderFixtures.inStatus;
import static id.microsayur.order.OrderFixtures.pending;
import static id.microsayur.order.OrderFixtures.reserved;
import static id.microsayur.order.OrderFixtures.taxed;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.order.OrderStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderInvoicingTests extends OrderServiceFixture {

    @Test
    void issuesOneInvoiceWithThePayment() {
        var order = repository.save(taxed("11", pending()).reserve(PRICES, NOON));

        orders.confirmPayment(order.id(), PAYMENT, "payment.completed");
        orders.confirmPayment(order.id(), PAYMENT, "payment.completed");
        orders.ship(order.id());
        orders.deliver(order.id());

        assertThat(invoices.of(order)).containsExactly("INVOICE 1: 15000, tax 1486");
    }

    @Test
    void issuesTheInvoiceOfAnOrderPaidOnDeliveryWithItsDelivery() {
        var order = repository.save(inStatus(OrderStatus.CONFIRMED));
        orders.ship(order.id());
        assertThat(invoices.of(order)).isEmpty();

        orders.deliver(order.id());
        orders.confirmPayment(order.id(), PAYMENT, "payment.completed");

        assertThat(invoices.of(order)).containsExactly("INVOICE 1: 15000, tax 0");
    }

    /** The event of a refund may overtake that of the payment; an order of a former version is invoiced with its delivery. */
    @Test
    void creditsWithTheInvoiceWhatWasRefundedBefore() {
        var order = repository.save(reserved());

        orders.recordRefund(order.id(), PAYMENT, 5_000, 5_000L, "payment.refunded");
        assertThat(invoices.of(order)).isEmpty();
        orders.confirmPayment(order.id(), PAYMENT, "payment.completed");

        assertThat(invoices.of(order)).containsExactly("INVOICE 1: 15000, tax 0", "CREDIT_NOTE 1: 5000, tax 0");
    }

    @Test
    void issuesACreditNotePerRefundThatTogetherCorrectTheWholeTax() {
        var order = repository.save(taxed("11", pending()).reserve(PRICES, NOON));
        orders.confirmPayment(order.id(), PAYMENT, "payment.completed");
        orders.cancel(order.id(), order.customer().userId());

        for (var _ : List.of("first", "redelivered")) {
            orders.recordRefund(order.id(), PAYMENT, 5_005, 5_005L, "payment.refunded");
        }
        orders.recordRefund(order.id(), PAYMENT, 9_995, 15_000L, "payment.refunded");

        assertThat(invoices.of(order))
                .containsExactly(
                        "INVOICE 1: 15000, tax 1486", "CREDIT_NOTE 1: 5005, tax 496", "CREDIT_NOTE 2: 9995, tax 990");
    }

    @Test
    void issuesNothingForAPaymentAfterTheCancellation() {
        var order = repository.save(reserved().cancel());

        orders.confirmPayment(order.id(), PAYMENT, "payment.completed");
        orders.recordRefund(order.id(), PAYMENT, 15_000, 15_000L, "payment.refunded");

        assertThat(invoices.of(order)).isEmpty();
    }
}
