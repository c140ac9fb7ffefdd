package id.microsayur.order;

import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static id.microsayur.order.OrderFixtures.NOON;
import static id.microsayur.order.OrderFixtures.PAYMENT;
import static id.microsayur.order.OrderFixtures.PRICES;
import static id.microsayur.order.OrderFixtures.declined;
import static id.microsayur.order.OrderFixtures.paid;
import static id.microsayur.order.OrderFixtures.pending;
import static id.microsayur.order.OrderFixtures.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.microsayur.order.checkout.PaymentClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderTests {

    @Test
    void takesPricesFromTheReservation() {
        assertThat(pending().total()).isZero();
        assertThat(reserved().total()).isEqualTo(15_000);
    }

    @Test
    void keepsALineWithoutAPrice() {
        var orderLines = pending().lines().withPrices(List.of(PRICES.getFirst()));

        assertThat(orderLines.total()).isEqualTo(9_000);
        assertThat(orderLines.all()).hasSize(2);
        assertThat(orderLines.all().getFirst().productId()).isEqualTo(KANGKUNG);
    }

    @Test
    void refusesAPriceThatNoProductHas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PricedProduct(KANGKUNG, "Kangkung", "ikat", Long.MAX_VALUE));
    }

    @Test
    void ignoresAReplay() {
        var paid = paid();
        var cancelled = pending().cancel();

        assertThat(paid.completePayment(PAYMENT)).isEqualTo(paid);
        assertThat(cancelled.cancel()).isEqualTo(cancelled);
    }

    @Test
    void ignoresAReservationAfterCancellation() {
        var cancelled = pending().cancel();

        assertThat(cancelled.reserve(PRICES, NOON)).isSameAs(cancelled);
    }

    @Test
    void refusesToShipACancelledOrder() {
        assertThatExceptionOfType(OrderClosed.class)
                .isThrownBy(() -> pending().cancel().ship());
    }

    @Test
    void ignoresReportsOfAnEarlierAttempt() {
        var again = declined().retryPayment("card", "tok_other");

        assertThat(again.recordPayment(1, PAYMENT, OrderPaymentStatus.UNKNOWN)).isSameAs(again);
        assertThat(again.confirmPayOnDelivery(1, PAYMENT)).isSameAs(again);
        assertThat(again.declineAttempt(1, PAYMENT)).isSameAs(again);
    }

    @Test
    void recordsAPaymentAfterCancellationOnce() {
        var late = reserved().cancel();
        var completed = late.completePayment(PAYMENT);

        assertThat(late.isPaidTooLate()).isTrue();
        assertThat(completed.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(completed.payment().status()).isEqualTo(OrderPaymentStatus.COMPLETED);
        assertThat(completed.isPaidTooLate()).isFalse();
        assertThat(completed.completePayment(PAYMENT)).isSameAs(completed);
        assertThat(paid().cancel().isPaidTooLate()).isFalse();
    }

    @Test
    void ignoresAnotherPaymentThanTheOneDueOnDelivery() {
        var confirmed = reserved().confirmPayOnDelivery(1, PAYMENT);

        assertThat(confirmed.completePayment(UUID.randomUUID())).isSameAs(confirmed);
        assertThat(confirmed.completePayment(PAYMENT).payment().status()).isEqualTo(OrderPaymentStatus.COMPLETED);
    }

    @Test
    void queriesAPaymentThatIsKnownOrCannotBeCharged() {
        assertThat(reserved()
                        .recordPayment(1, PAYMENT, OrderPaymentStatus.UNKNOWN)
                        .nextStep())
                .isEqualTo(Order.NextStep.QUERY_PAYMENT);
        assertThat(declined().retryPayment("card", null).nextStep()).isEqualTo(Order.NextStep.QUERY_PAYMENT);
    }

    @Test
    void countsTheWindowAcrossMidnightAndASetBackClock() {
        var window = Duration.ofMinutes(15);
        var beforeMidnight = Instant.parse("2026-11-22T16:59:30Z"); // 23:59:30 in Jakarta
        var order = pending().reserve(PRICES, beforeMidnight);

        assertThat(order.isOverdue(beforeMidnight.plus(Duration.ofMinutes(15)), window, window))
                .isFalse();
        assertThat(order.isOverdue(beforeMidnight.plus(Duration.ofMinutes(16)), window, window))
                .isTrue();
        assertThat(order.isOverdue(beforeMidnight.minus(Duration.ofHours(1)), window, window))
                .isFalse();
    }

    @Test
    void isOverdueStrictlyAfterTheWindowOfItsStatus() {
        var minute = Duration.ofMinutes(1);
        var hour = Duration.ofHours(1);

        assertThat(reserved().isOverdue(NOON.plus(minute), minute, hour)).isFalse();
        assertThat(reserved().isOverdue(NOON.plus(minute).plusNanos(1), minute, hour))
                .isTrue();
        assertThat(reserved().overdueReason()).isEqualTo("payment-window-over");
        var waiting = OrderFixtures.inStatus(OrderStatus.AWAITING_STOCK);
        assertThat(waiting.isOverdue(NOON.plus(hour), minute, hour)).isFalse();
        assertThat(waiting.isOverdue(NOON.plus(hour).plusNanos(1), minute, hour))
                .isTrue();
        assertThat(waiting.overdueReason()).isEqualTo("stock-window-over");
    }

    @Test
    void dropsTheTokenOnceThePaymentIsKnown() {
        assertThat(reserved().payment().token()).isEqualTo("tok_ok");
        assertThat(reserved()
                        .recordPayment(1, PAYMENT, OrderPaymentStatus.UNKNOWN)
                        .payment()
                        .token())
                .isNull();
        assertThat(paid().payment().token()).isNull();
        assertThat(declined().payment().token()).isNull();
        assertThat(pending().cancel().payment().token()).isNull();
    }

    @Test
    void neverPrintsTheToken() {
        assertThat(pending().toString()).doesNotContain("tok_ok");
        assertThat(new PaymentClient.OrderChargeRequest(PAYMENT, PAYMENT, 1, "IDR", "card", "tok_ok").toString())
                .doesNotContain("tok_ok");
    }

    @Test
    void chargesUnderOneKeyPerAttempt() {
        var order = declined();

        var again = order.retryPayment("card", "tok_other");

        assertThat(order.chargeKey()).isEqualTo("order-" + order.id() + "-1");
        assertThat(again.chargeKey()).isEqualTo("order-" + order.id() + "-2");
        assertThat(again.chargeKey()).hasSizeLessThanOrEqualTo(64);
        assertThat(again.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
    }

    @Test
    void needsNoTokenForCashOnDelivery() {
        var order = declined().retryPayment(OrderPayment.CASH_ON_DELIVERY, "tok_left_over");

        assertThat(order.payment().token()).isNull();
        assertThat(order.payment().isChargeable()).isTrue();
        var confirmed = order.confirmPayOnDelivery(2, PAYMENT);
        assertThat(confirmed.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(confirmed.ship().deliver().completePayment(PAYMENT).payment().status())
                .isEqualTo(OrderPaymentStatus.COMPLETED);
    }

    @Test
    void becomesRefundedOnceTheTotalIsRefunded() {
        var cancelled = paid().cancel();

        assertThat(cancelled.isFinal()).isFalse();
        assertThat(cancelled.refund(PAYMENT, 5_000, null).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(cancelled
                        .refund(PAYMENT, 5_000, null)
                        .refund(PAYMENT, 10_000, null)
                        .status())
                .isEqualTo(OrderStatus.REFUNDED);
        assertThat(cancelled.refund(PAYMENT, 10_000, 15_000L).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(cancelled
                        .refund(PAYMENT, 5_000, 10_000L)
                        .refund(PAYMENT, 5_000, 5_000L)
                        .payment()
                        .refunded())
                .isEqualTo(10_000);
        assertThat(paid().ship().deliver().refund(PAYMENT, 15_000, null).status())
                .isEqualTo(OrderStatus.DELIVERED);
        assertThat(declined().cancel().isFinal()).isTrue();
    }

    @Test
    void staysUnpaidWhenTheRefundOvertakesTheCompletion() {
        var refunded = reserved().refund(PAYMENT, 15_000, 15_000L);

        assertThat(refunded.completePayment(PAYMENT)).isSameAs(refunded);
        assertThat(refunded.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
        assertThat(refunded.completePayment(UUID.randomUUID()).status()).isEqualTo(OrderStatus.PAID);
        assertThat(refunded.cancel().completePayment(PAYMENT).payment().status())
                .isEqualTo(OrderPaymentStatus.REFUNDED);
    }

    @Test
    void keepsThePaymentWindowOfTheFirstAttempt() {
        var again = declined().retryPayment("card", "tok_other");

        assertThat(again.payment().askedAt()).isEqualTo(NOON);
        assertThat(again.payment().withAskedAt(NOON.plus(Duration.ofHours(1))).askedAt())
                .isEqualTo(NOON);
    }

    @Test
    void ignoresEventsOfAnEarlierPayment() {
        var again = declined().retryPayment("card", "tok_other");

        assertThat(reserved().declinePayment(PAYMENT).status()).isEqualTo(OrderStatus.PAYMENT_DECLINED);
        assertThat(again.declinePayment(PAYMENT)).isSameAs(again);
        var charged = again.recordPayment(2, UUID.randomUUID(), OrderPaymentStatus.UNKNOWN);
        assertThat(charged.declinePayment(PAYMENT)).isSameAs(charged);
    }

    @Test
    void refusesASecondPaymentBesideAnOpenOne() {
        assertThatExceptionOfType(PaymentInProgress.class)
                .isThrownBy(() -> reserved().retryPayment("card", "tok_ok"));
        assertThatExceptionOfType(OrderClosed.class).isThrownBy(() -> paid().retryPayment("card", "tok_ok"));
        assertThatExceptionOfType(OrderClosed.class).isThrownBy(() -> pending().retryPayment("card", "tok_ok"));
    }
}
