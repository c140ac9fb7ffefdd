package id.microsayur.order;

import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static id.microsayur.order.OrderFixtures.NOON;
import static id.microsayur.order.OrderFixtures.OFFERS;
import static id.microsayur.order.OrderFixtures.PAYMENT;
import static id.microsayur.order.OrderFixtures.declined;
import static id.microsayur.order.OrderFixtures.paid;
import static id.microsayur.order.OrderFixtures.pending;
import static id.microsayur.order.OrderFixtures.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderTests {

    @Test
    void costsWhatTheReservationSays() {
        assertThat(pending().total()).isZero();
        assertThat(reserved().total()).isEqualTo(15_000);
    }

    @Test
    void keepsALineWithoutAnOffer() {
        var lines = pending().lines().priced(List.of(OFFERS.getFirst()));

        assertThat(lines.total()).isEqualTo(9_000);
        assertThat(lines.all()).hasSize(2);
        assertThat(lines.all().getFirst().productId()).isEqualTo(KANGKUNG);
    }

    @Test
    void refusesATotalThatOverflows() {
        var priceless = List.of(new Stock.Offer(KANGKUNG, "Kangkung", "ikat", Long.MAX_VALUE));

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> pending().lines().priced(priceless).total());
    }

    @Test
    void takesAReplayForDone() {
        var paid = paid();
        var cancelled = pending().cancel();

        assertThat(paid.pay(PAYMENT)).isEqualTo(paid);
        assertThat(cancelled.cancel()).isEqualTo(cancelled);
    }

    @Test
    void refusesToReopenACancelledOrder() {
        assertThatExceptionOfType(OrderClosed.class)
                .isThrownBy(() -> pending().cancel().reserve(new Lines(List.of()), NOON));
    }

    @Test
    void forgetsTheTokenOnceThePaymentIsKnown() {
        assertThat(reserved().payment().token()).isEqualTo("tok_ok");
        assertThat(reserved()
                        .charging(PAYMENT, Payments.Status.UNKNOWN)
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
        assertThat(new Payments.Charge(PAYMENT, PAYMENT, 1, "IDR", "card", "tok_ok").toString())
                .doesNotContain("tok_ok");
    }

    @Test
    void chargesUnderOneKeyPerAttempt() {
        var order = declined();

        var again = order.payAgain("card", "tok_other");

        assertThat(order.chargeKey()).isEqualTo("order-" + order.id() + "-1");
        assertThat(again.chargeKey()).isEqualTo("order-" + order.id() + "-2");
        assertThat(again.chargeKey()).hasSizeLessThanOrEqualTo(64);
        assertThat(again.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
    }

    @Test
    void needsNoTokenToBePaidAtTheDoor() {
        var order = declined().payAgain(Payment.CASH_ON_DELIVERY, "tok_left_over");

        assertThat(order.payment().token()).isNull();
        assertThat(order.payment().isReady()).isTrue();
        assertThat(order.confirm(PAYMENT).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(order.confirm(PAYMENT).ship().deliver().isDue(PAYMENT)).isTrue();
    }

    @Test
    void isRefundedOnceAllOfTheMoneyIsBack() {
        var cancelled = paid().cancel();

        assertThat(cancelled.isFinal()).isFalse();
        assertThat(cancelled.refund(PAYMENT, 5_000).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(cancelled.refund(PAYMENT, 5_000).refund(PAYMENT, 15_000).status())
                .isEqualTo(OrderStatus.REFUNDED);
        assertThat(paid().ship().deliver().refund(PAYMENT, 15_000).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(declined().cancel().isFinal()).isTrue();
    }

    @Test
    void keepsThePaymentWindowOfTheFirstAttempt() {
        var again = declined().payAgain("card", "tok_other");

        assertThat(again.payment().askedAt()).isEqualTo(NOON);
        assertThat(again.reserve(again.lines(), NOON.plus(Duration.ofHours(1)))
                        .payment()
                        .askedAt())
                .isEqualTo(NOON);
    }

    @Test
    void ignoresNewsOfAnEarlierPayment() {
        var again = declined().payAgain("card", "tok_other");

        assertThat(reserved().isPaidBy(PAYMENT)).isTrue();
        assertThat(again.isPaidBy(PAYMENT)).isFalse();
        assertThat(again.charging(UUID.randomUUID(), Payments.Status.UNKNOWN).isPaidBy(PAYMENT))
                .isFalse();
    }

    @Test
    void triesNoSecondPaymentBesideAnOpenOne() {
        assertThatExceptionOfType(PaymentInProgress.class)
                .isThrownBy(() -> reserved().payAgain("card", "tok_ok"));
        assertThatExceptionOfType(OrderClosed.class).isThrownBy(() -> paid().payAgain("card", "tok_ok"));
        assertThatExceptionOfType(OrderClosed.class).isThrownBy(() -> pending().payAgain("card", "tok_ok"));
    }
}
