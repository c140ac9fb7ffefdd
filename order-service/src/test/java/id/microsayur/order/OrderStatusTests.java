package id.microsayur.order;

import static id.microsayur.order.OrderStatus.AWAITING_PAYMENT;
import static id.microsayur.order.OrderStatus.AWAITING_STOCK;
import static id.microsayur.order.OrderStatus.CANCELLED;
import static id.microsayur.order.OrderStatus.CONFIRMED;
import static id.microsayur.order.OrderStatus.DELIVERED;
import static id.microsayur.order.OrderStatus.PAID;
import static id.microsayur.order.OrderStatus.PAYMENT_DECLINED;
import static id.microsayur.order.OrderStatus.PENDING;
import static id.microsayur.order.OrderStatus.REFUNDED;
import static id.microsayur.order.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStatusTests {

    private static final Map<OrderStatus, Set<OrderStatus>> TRANSITIONS = Map.of(
            PENDING, Set.of(AWAITING_STOCK, AWAITING_PAYMENT, CANCELLED),
            AWAITING_STOCK, Set.of(AWAITING_PAYMENT, CANCELLED),
            AWAITING_PAYMENT, Set.of(PAID, CONFIRMED, PAYMENT_DECLINED, CANCELLED),
            PAYMENT_DECLINED, Set.of(AWAITING_PAYMENT, PAID, CANCELLED),
            PAID, Set.of(SHIPPED, CANCELLED, REFUNDED),
            CONFIRMED, Set.of(SHIPPED, CANCELLED),
            SHIPPED, Set.of(DELIVERED),
            DELIVERED, Set.of(),
            CANCELLED, Set.of(REFUNDED),
            REFUNDED, Set.of());

    @ParameterizedTest
    @EnumSource
    void allowsTheListedTransitionsOnly(OrderStatus from) {
        for (var to : OrderStatus.values()) {
            if (TRANSITIONS.get(from).contains(to)) {
                assertThat(from.then(to)).isEqualTo(to);
            } else {
                assertThatExceptionOfType(OrderClosed.class).isThrownBy(() -> from.then(to));
            }
        }
    }
}
