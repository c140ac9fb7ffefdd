package id.microsayur.order;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static id.microsayur.order.OrderFixtures.NOON;
import static id.microsayur.order.OrderFixtures.PAYMENT;
import static id.microsayur.order.OrderFixtures.PRICES;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.order.OrderDetails.DeliveryTerms;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The fee of a delivery is a part of what the order costs; the goods of these orders cost 15000. */
class OrderDeliveryTests {

    @Test
    void addsTheFeeOnceThePricesAreKnown() {
        var pending = pending(10_000, null);
        var reserved = pending.reserve(PRICES, NOON);

        assertThat(pending.total()).isZero();
        assertThat(reserved.total()).isEqualTo(25_000);
        assertThat(reserved.deliveryFeeOfDay()).isEqualTo(10_000);
        assertThat(OrderFixtures.reserved().deliveryFeeOfDay()).isNull();
        assertThat(OrderFixtures.reserved().total()).isEqualTo(15_000);
    }

    @Test
    void deliversDearGoodsFreeOfCharge() {
        assertThat(pending(10_000, 15_000L).reserve(PRICES, NOON).total()).isEqualTo(15_000);
        assertThat(pending(10_000, 15_001L).reserve(PRICES, NOON).total()).isEqualTo(25_000);
    }

    @Test
    void isRefundedOnlyWithTheFee() {
        var cancelled = paid().cancel();

        assertThat(cancelled.refund(PAYMENT, 15_000, 15_000L).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(cancelled.refund(PAYMENT, 25_000, 25_000L).status()).isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    void refundsReturnedGoodsWithoutTheFee() {
        var delivered = paid().ship().deliver();

        assertThat(delivered.refundFor(Map.of(KANGKUNG, 2, BAYAM, 1))).isEqualTo(15_000);
    }

    private static Order paid() {
        return pending(10_000, null).reserve(PRICES, NOON).completePayment(PAYMENT);
    }

    private static Order pending(long fee, @Nullable Long freeAbove) {
        var order = OrderFixtures.pending();
        var details = order.details();
        var terms = new DeliveryTerms(LocalDate.of(2026, 11, 28), fee, freeAbove, null);
        return Order.place(
                order.customer(),
                new OrderDetails(
                        details.deliveryAddress(),
                        terms,
                        details.taxTerms(),
                        details.whenOutOfStock(),
                        NOON,
                        null,
                        null,
                        null),
                order.lines(),
                order.payment());
    }
}
