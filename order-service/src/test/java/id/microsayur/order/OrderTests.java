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

import id.microsayur.order.checkout.PaymentClient;
import java.time.Duration;
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
    void refusesATotalThatOverflows() {
        var priceless = List.of(new PricedProduct(KANGKUNG, "Kangkung", "ikat", Long.MAX_VALUE));

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> pending().lines().withPrices(priceless).total());
    }

    @Test
    void ignoresAReplay() {
        var paid = paid();
        var cancelled = pending().cancel();

        assertThat(paid.pay(PAYMENT)).isEqualTo(paid);
        assertThat(cancelled.cancel()).isEqualTo(cancelled);
    }

    @Test
    void refusesToReopenACancelledOrder() {
        assertThatExceptionOfType(OrderClosed.class)
                .isThrownBy(() -> pending().cancel().reserve(new OrderLines(List.of()), NOON));
    }

    @Test
    void dropsTheTokenOnceThePaymentIsKnown() {
        assertThat(reserved().payment().token()).isEqualTo("tok_ok");
        assertThat(reserved()
                        .recordPayment(PAYMENT, OrderPaymentStatus.UNKNOWN)
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
        assertThat(order.confirmPayOnDelivery(PAYMENT).status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(order.confirmPayOnDelivery(PAYMENT).ship().deliver().isDueOnDelivery(PAYMENT))
                .isTrue();
    }

    @Test
    void becomesRefundedOnceTheTotalIsRefunded() {
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
        var again = declined().retryPayment("card", "tok_other");

        assertThat(again.payment().askedAt()).isEqualTo(NOON);
        assertThat(again.reserve(again.lines(), NOON.plus(Duration.ofHours(1)))
                        .payment()
                        .askedAt())
                .isEqualTo(NOON);
    }

    @Test
    void ignoresEventsOfAnEarlierPayment() {
        var again = declined().retryPayment("card", "tok_other");

        assertThat(reserved().isCurrentPayment(PAYMENT)).isTrue();
        assertThat(again.isCurrentPayment(PAYMENT)).isFalse();
        assertThat(again.recordPayment(UUID.randomUUID(), OrderPaymentStatus.UNKNOWN)
                        .isCurrentPayment(PAYMENT))
                .isFalse();
    }

    @Test
    void refusesASecondPaymentBesideAnOpenOne() {
        assertThatExceptionOfType(PaymentInProgress.class)
                .isThrownBy(() -> reserved().retryPayment("card", "tok_ok"));
        assertThatExceptionOfType(OrderClosed.class).isThrownBy(() -> paid().retryPayment("card", "tok_ok"));
        assertThatExceptionOfType(OrderClosed.class).isThrownBy(() -> pending().retryPayment("card", "tok_ok"));
    }
}
