package id.microsayur.order;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static id.microsayur.order.OrderFixtures.NOON;
import static id.microsayur.order.OrderFixtures.PAYMENT;
import static id.microsayur.order.OrderFixtures.inStatus;
import static id.microsayur.order.OrderFixtures.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.platform.problem.Rejected;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Goods that come back, the end of unshipped orders, and what may be done with an order next. */
class OrderReturnTests {

    private static final Map<UUID, Integer> ALL = Map.of(KANGKUNG, 2, BAYAM, 1);
    private static final Duration WINDOW = Duration.ofMinutes(30);

    @Test
    void isCancelledWhenARefusedDeliveryComesBack() {
        var order = paid().ship().takeBack(ALL);

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.wasShipped()).isTrue();
        assertThat(order.isFinal()).isFalse();
        assertThat(order.refund(PAYMENT, 15_000, null).status()).isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    void isOverWithTheReturnOfARefusedOrderThatWasNeverPaid() {
        assertThat(inStatus(OrderStatus.CONFIRMED).ship().takeBack(ALL).isFinal())
                .isTrue();
    }

    @Test
    void staysDeliveredUntilTheLastUnitIsBack() {
        var partly = paid().ship().deliver().takeBack(Map.of(KANGKUNG, 1));

        assertThat(partly.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(partly.lines().all()).extracting(OrderLine::returned).containsExactly(1, null);
        assertThat(partly.takeBack(Map.of(KANGKUNG, 1, BAYAM, 1)).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> partly.takeBack(Map.of(KANGKUNG, 2)));
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> partly.takeBack(Map.of(UUID.randomUUID(), 1)));
    }

    @Test
    void refusesAPartOfARefusedDelivery() {
        var shipped = paid().ship();

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> shipped.takeBack(Map.of(KANGKUNG, 2)))
                .satisfies(refusal -> assertThat(refusal.type()).isEqualTo("return-incomplete"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SHIPPED", "DELIVERED"})
    void takesNothingBackThatWasNotShipped(OrderStatus status) {
        var order = inStatus(status);

        assertThat(order.isReturnable()).isFalse();
        assertThatExceptionOfType(OrderClosed.class).isThrownBy(() -> order.takeBack(ALL));
    }

    @Test
    void refundsAtMostWhatIsNotRefundedYet() {
        var order = paid().ship().deliver();

        assertThat(order.refundFor(Map.of(KANGKUNG, 2))).isEqualTo(9_000);
        assertThat(order.refund(PAYMENT, 10_000, null).refundFor(Map.of(KANGKUNG, 2)))
                .isEqualTo(5_000);
        assertThat(order.refund(PAYMENT, 15_000, null).refundFor(Map.of(KANGKUNG, 2)))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void cancelsOnlyAConfirmedOrderThatIsNotShippedInTime(OrderStatus status) {
        var order = inStatus(status).withChangedAt(NOON);

        assertThat(order.cancelUnshipped(NOON)).isEqualTo(order);
        assertThat(order.cancelUnshipped(NOON.plusSeconds(1)).status())
                .isEqualTo(status == OrderStatus.CONFIRMED ? OrderStatus.CANCELLED : status);
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, cancellable",
        "AWAITING_STOCK, cancellable",
        "AWAITING_PAYMENT, cancellable",
        "PAYMENT_DECLINED, cancellable payable",
        "PAID, cancellable shippable",
        "CONFIRMED, cancellable shippable",
        "SHIPPED, deliverable returnable",
        "DELIVERED, returnable",
        "CANCELLED, ''",
        "REFUNDED, ''"
    })
    void saysWhatMayBeDoneNext(OrderStatus status, String actions) {
        var order = inStatus(status);

        assertThat((order.isCancellable() ? "cancellable " : "")
                        + (order.isPayable() ? "payable " : "")
                        + (order.isShippable() ? "shippable " : "")
                        + (order.isDeliverable() ? "deliverable " : "")
                        + (order.isReturnable() ? "returnable" : ""))
                .isEqualToNormalizingWhitespace(actions);
    }

    @Test
    void saysItsNumberAndItsDeadlines() {
        var later = NOON.plusSeconds(60);

        assertThat(paid().number()).matches("[0-9A-F]{8}");
        assertThat(paid().changedAt()).isEqualTo(NOON);
        assertThat(paid().withChangedAt(later).changedAt()).isEqualTo(later);
        assertThat(OrderFixtures.declined().payBefore(WINDOW)).isEqualTo(NOON.plus(WINDOW));
        assertThat(paid().payBefore(WINDOW)).isNull();
        assertThat(inStatus(OrderStatus.AWAITING_STOCK).waitsUntil(WINDOW)).isEqualTo(NOON.plus(WINDOW));
        assertThat(paid().waitsUntil(WINDOW)).isNull();
        assertThat(inStatus(OrderStatus.CONFIRMED).withChangedAt(later).shipBefore(WINDOW))
                .isEqualTo(later.plus(WINDOW));
        assertThat(paid().shipBefore(WINDOW)).isNull();
    }
}
