package id.microsayur.order.lifecycle;

import static id.microsayur.order.OrderFixtures.PAYMENT;
import static id.microsayur.order.OrderFixtures.PRICES;
import static id.microsayur.order.OrderFixtures.declined;
import static id.microsayur.order.OrderFixtures.paid;
import static id.microsayur.order.OrderFixtures.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.order.OrderPayment;
import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.PaymentInProgress;
import id.microsayur.order.event.OrderStatusChanged;
import id.microsayur.order.limit.TooManyOpenOrders;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderPaymentTests extends OrderServiceFixture {

    private static final UUID OTHER_PAYMENT = UUID.randomUUID();

    @Test
    void beginsOnePaymentPerRequestKey() {
        var order = repository.save(declined());
        var customer = order.customer().userId();
        var retried = orders.retryPayment(order.id(), customer, "card", "tok_ok", "key-1");

        assertThat(retried.payment().attempt()).isEqualTo(2);
        assertThat(orders.retryPayment(order.id(), customer, "card", "tok_ok", "key-1"))
                .isEqualTo(retried);
        assertThatExceptionOfType(PaymentInProgress.class)
                .isThrownBy(() -> orders.retryPayment(order.id(), customer, "card", "tok_ok", "key-2"))
                .satisfies(problem -> assertThat(problem.isTemporary()).isTrue());
        var declinedAgain = orders.declineAttempt(read(order), 2, OTHER_PAYMENT, "card-declined");
        assertThat(orders.retryPayment(order.id(), customer, "card", "tok_ok", "key-1"))
                .isEqualTo(declinedAgain);
        assertThat(orders.isPaymentRequested(order.id(), "key-1")).isTrue();
        assertThat(orders.isPaymentRequested(UUID.randomUUID(), "key-1")).isFalse();
    }

    @Test
    void limitsOrdersPaidOnDeliveryAlsoAtTheNextAttempt() {
        var order = repository.save(declined());
        limits.exhaust();

        assertThatExceptionOfType(TooManyOpenOrders.class)
                .isThrownBy(() -> orders.retryPayment(
                        order.id(), order.customer().userId(), OrderPayment.CASH_ON_DELIVERY, null, null));
        assertThat(repository.findById(order.id())).contains(order);
        assertThat(limits.checks()).containsExactly("cash-on-delivery");
        assertThat(orders.retryPayment(order.id(), order.customer().userId(), "card", "tok_ok", null)
                        .status())
                .isEqualTo(OrderStatus.AWAITING_PAYMENT);
    }

    @Test
    void savesAndPublishesNothingForAReplay() {
        var order = repository.save(paid());

        assertThat(orders.confirmPayment(read(order), PAYMENT)).isEqualTo(order);
        assertThat(orders.recordReservation(read(order), PRICES)).isEqualTo(order);
        assertThat(orders.declineAttempt(read(order), 1, PAYMENT, "card-declined"))
                .isEqualTo(order);

        assertThat(repository.saved()).containsExactly(order);
        assertThat(events.published()).isEmpty();
        assertThat(history.entries()).isEmpty();
    }

    @Test
    void appliesAChangeToTheCurrentOrderIfItChangedDuringTheCall() {
        var asked = repository.save(reserved());
        var cancelled = orders.cancel(asked.id(), asked.customer().userId());

        var late = orders.confirmPayment(read(asked), PAYMENT);

        assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(late.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(late.payment().status()).isEqualTo(OrderPaymentStatus.COMPLETED);
        assertThat(history.entries()).endsWith("CANCELLED -> CANCELLED: paid-too-late []");
    }

    @Test
    void recordsAChangeOfThePaymentWithoutAnEvent() {
        var order = repository.save(reserved());

        var charged = orders.recordPayment(read(order), 1, PAYMENT, OrderPaymentStatus.UNKNOWN);

        assertThat(charged.payment().status()).isEqualTo(OrderPaymentStatus.UNKNOWN);
        assertThat(events.published()).isEmpty();
        assertThat(meters.statuses).isEmpty();
        assertThat(history.entries()).containsExactly("AWAITING_PAYMENT -> AWAITING_PAYMENT: charging []");
    }

    @Test
    void recordsTheEventThatReportsAPaymentBeforeItsChange() {
        var order = repository.save(reserved());

        orders.confirmPayment(order.id(), PAYMENT, "payment.completed");

        assertThat(history.entries())
                .containsExactly(
                        "payment.completed", "AWAITING_PAYMENT -> PAID: payment-completed [order.status_changed]");
    }

    @Test
    void recordsAPaymentAfterTheCancellationAsTooLate() {
        var order = repository.save(reserved().cancel());

        orders.confirmPayment(order.id(), PAYMENT, "payment.completed");

        var late = repository.findById(order.id()).orElseThrow();
        assertThat(late.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(late.payment().status()).isEqualTo(OrderPaymentStatus.COMPLETED);
        assertThat(history.entries()).endsWith("CANCELLED -> CANCELLED: paid-too-late []");
        assertThat(events.published()).isEmpty();
    }

    @Test
    void ignoresTheFailureOfAnEarlierAttemptButRecordsItsEvent() {
        var order = repository.save(declined().retryPayment("card", "tok_other"));

        assertThat(orders.recordDecline(order.id(), OTHER_PAYMENT, "card-declined", "payment.failed"))
                .isEqualTo(order);

        assertThat(history.entries()).containsExactly("payment.failed");
    }

    @Test
    void declinesTheCurrentPaymentWithTheReasonOfTheEvent() {
        var order = repository.save(reserved());

        var declined = orders.recordDecline(order.id(), PAYMENT, "card-declined", "payment.failed");

        assertThat(declined.status()).isEqualTo(OrderStatus.PAYMENT_DECLINED);
        assertThat(events.published()).containsExactly(OrderStatusChanged.between(order, declined, "card-declined"));
    }

    @Test
    void publishesARefundOnceTheTotalIsRefunded() {
        var order = repository.save(paid());

        orders.recordRefund(order.id(), PAYMENT, 5_000, null, "payment.refunded");
        assertThat(events.published()).isEmpty();
        var refunded = orders.recordRefund(order.id(), PAYMENT, 10_000, 15_000L, "payment.refunded");

        assertThat(refunded.status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(events.names()).containsExactly("order.status_changed");
    }
}
