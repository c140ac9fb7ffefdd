package id.microsayur.order.lifecycle;

import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static id.microsayur.order.OrderFixtures.NOON;
import static id.microsayur.order.OrderFixtures.PRICES;
import static id.microsayur.order.OrderFixtures.declined;
import static id.microsayur.order.OrderFixtures.inStatus;
import static id.microsayur.order.OrderFixtures.paid;
import static id.microsayur.order.OrderFixtures.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.order.OrderClosed;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.event.GoodsReturned;
import id.microsayur.order.event.OrderStatusChanged;
import id.microsayur.order.history.OrderRefusal;
import id.microsayur.order.history.StaffAction;
import id.microsayur.platform.event.DomainEvent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderServiceTests extends OrderServiceFixture {

    @Test
    void keepsTheRefusalOnlyOfAnOrderThatItCancels() {
        var refusal = new OrderRefusal("insufficient-stock", null, List.of(new OrderRefusal.Shortage(KANGKUNG, 2, 1)));
        var refused = repository.save(pending());
        var paid = repository.save(paid());

        assertThat(orders.refuse(refused.id(), refusal, PRICES).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(orders.refuse(paid.id(), refusal, PRICES)).isEqualTo(paid);

        assertThat(history.findRefusal(refused.id())).contains(refusal);
        assertThat(history.findRefusal(paid.id())).isEmpty();
    }

    @Test
    void makesTheNextWaitingOrderDueWhenAnOrderStopsWaiting() {
        var order = repository.save(inStatus(OrderStatus.AWAITING_STOCK));
        assertThat(orders.awaitStock(order.id(), PRICES, List.of(KANGKUNG))).isEqualTo(order);
        assertThat(queue.restocked()).isEmpty();

        orders.recordReservation(read(order), PRICES);

        assertThat(queue.restocked()).containsExactly(KANGKUNG);
    }

    @Test
    void findsTheOrdersThatExist() {
        var order = repository.save(paid());
        repository.save(pending());

        assertThat(orders.findAll(List.of(order.id(), UUID.randomUUID()))).containsExactly(order);
    }

    @ParameterizedTest
    @EnumSource
    void cancelsTheOrdersOfAnErasedCustomerUnlessTheyAreShippedOrEnded(OrderStatus status) {
        var order = repository.save(inStatus(status));
        var other = repository.save(pending());

        orders.eraseCustomer(order.customer().userId());

        assertThat(orders.find(order.id()).status())
                .isEqualTo(
                        switch (status) {
                            case SHIPPED, DELIVERED, REFUNDED -> status;
                            default -> OrderStatus.CANCELLED;
                        });
        assertThat(repository.erased()).containsExactly(order.customer().userId());
        assertThat(orders.find(other.id())).isEqualTo(other);
    }

    @Test
    void hidesOrdersOfOtherCustomers() {
        var order = repository.save(declined()).id();
        var stranger = UUID.randomUUID();

        assertThatExceptionOfType(OrderNotFound.class).isThrownBy(() -> orders.findForCustomer(order, stranger));
        assertThatExceptionOfType(OrderNotFound.class).isThrownBy(() -> orders.timeline(order, stranger));
        assertThatExceptionOfType(OrderNotFound.class).isThrownBy(() -> orders.cancel(order, stranger));
        assertThatExceptionOfType(OrderNotFound.class)
                .isThrownBy(() -> orders.retryPayment(order, stranger, "card", "tok_ok", null));
        assertThatExceptionOfType(OrderNotFound.class).isThrownBy(() -> orders.ship(UUID.randomUUID()));
    }

    @Test
    void cancelsForTheCustomerUntilTheOrderIsShipped() {
        var open = repository.save(paid());
        var shipped = repository.save(paid().ship());

        assertThat(orders.cancel(open.id(), open.customer().userId()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThatExceptionOfType(OrderClosed.class)
                .isThrownBy(() -> orders.cancel(shipped.id(), shipped.customer().userId()));
        assertThat(orders.deliver(shipped.id()).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "AWAITING_STOCK", "AWAITING_PAYMENT", "PAYMENT_DECLINED", "PAID", "CONFIRMED"})
    void cancelsForStaffUntilTheOrderIsShipped(OrderStatus status) {
        var order = repository.save(inStatus(status));

        var cancelled = orders.cancelByStaff(order.id(), StaffAction.of("staff-1", "asked by telephone"));

        assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(cancelled.changedAt()).isEqualTo(NOON);
        assertThat(events.published())
                .containsExactly(OrderStatusChanged.between(order, cancelled, "cancelled-by-staff"));
        assertThat(orders.cancelByStaff(order.id(), StaffAction.of("staff-2", "again")))
                .isEqualTo(cancelled);
        var shipped = repository.save(paid().ship()).id();
        assertThatExceptionOfType(OrderClosed.class)
                .isThrownBy(() -> orders.cancelByStaff(shipped, StaffAction.of("staff-1", "too late")));
    }

    @Test
    void cancelsAConfirmedOrderThatIsNotShippedInTime() {
        var order = repository.save(inStatus(OrderStatus.CONFIRMED));

        assertThat(orders.cancelUnshipped(order.id(), NOON)).isEqualTo(order);
        assertThat(orders.cancelUnshipped(order.id(), NOON.plusSeconds(1)).status())
                .isEqualTo(OrderStatus.CANCELLED);
        assertThat(history.entries())
                .containsExactly("CONFIRMED -> CANCELLED: not-shipped-in-time [order.status_changed]");
    }

    @Test
    void takesARefusedDeliveryBackOnce() {
        var shipped = repository.save(paid().ship());
        var refused = returned(2, 0, 0, 1);

        var cancelled = orders.takeBack(shipped.id(), refused.returnId(), refused);
        assertThat(orders.takeBack(shipped.id(), refused.returnId(), refused)).isEqualTo(cancelled);

        assertThat(history.entries())
                .containsExactly("SHIPPED -> CANCELLED: delivery-refused [order.status_changed, order.goods_returned]");
        assertThat(events.published()).hasSize(2);
        assertThat(((OrderStatusChanged) events.published().getFirst()).shipped())
                .isTrue();
        assertThat((GoodsReturned) events.published().getLast())
                .extracting(GoodsReturned::reason, GoodsReturned::items, GoodsReturned::refund)
                .containsExactly("delivery-refused", refused.goods(), null);
        assertThat(events.published()).extracting(DomainEvent::aggregateVersion).isSorted();
        assertThat(meters.statuses).containsExactly(OrderStatus.CANCELLED);
    }

    @Test
    void refundsTheUnitsThatComeBackAfterTheDelivery() {
        var delivered = repository.save(paid().ship().deliver());

        var part = orders.takeBack(delivered.id(), UUID.randomUUID(), returned(0, 1, 0, 0));
        assertThat(part.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(((GoodsReturned) events.published().getLast()).refund()).isEqualTo(4_500);
        assertThat(history.entries()).containsExactly("DELIVERED -> DELIVERED: goods-returned [order.goods_returned]");
        assertThat(meters.statuses).isEmpty();

        orders.takeBack(delivered.id(), UUID.randomUUID(), returned(1, 0, 0, 1));
        assertThat(((GoodsReturned) events.published().getLast()).refund()).isNull();
        assertThat(events.names())
                .containsExactly("order.goods_returned", "order.status_changed", "order.goods_returned");
    }
}
