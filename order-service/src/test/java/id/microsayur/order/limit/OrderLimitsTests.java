package id.microsayur.order.limit;

import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static id.microsayur.order.OrderFixtures.PRICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import id.microsayur.order.Customer;
import id.microsayur.order.Order;
import id.microsayur.order.OrderFixtures;
import id.microsayur.order.OrderLine;
import id.microsayur.order.OrderLines;
import id.microsayur.order.OrderPayment;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.lifecycle.OrderRepository;
import id.microsayur.order.lifecycle.OrderRepositoryTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OrderRepositoryTest
class OrderLimitsTests {

    private static final OrderLines THREE_UNITS = OrderFixtures.pending().lines();

    @Autowired
    OrderRepository orders;

    @Autowired
    JdbcClient jdbc;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Customer customer = OrderFixtures.pending().customer();

    @ParameterizedTest
    @EnumSource
    void countsTheOrdersThatAreNotPaid(OrderStatus status) {
        orders.save(ofCustomer(OrderFixtures.inStatus(status)));
        var limits = limits(1, 1_000, 1_000_000);

        if (status.isUnpaid()) {
            assertThatExceptionOfType(TooManyOpenOrders.class)
                    .isThrownBy(() -> limits.requireRoomForUnpaid(customer.userId(), THREE_UNITS))
                    .withMessageContaining("unpaid");
            assertThat(meters.counter("micro.sayur.orders.refused", "limit", "unpaid")
                            .count())
                    .isEqualTo(1);
        } else {
            assertThatNoException().isThrownBy(() -> limits.requireRoomForUnpaid(customer.userId(), THREE_UNITS));
        }
        assertThatNoException().isThrownBy(() -> limits.requireRoomForUnpaid(UUID.randomUUID(), THREE_UNITS));
    }

    @Test
    void countsTheUnitsOfTheNewOrderToo() {
        orders.save(ofCustomer(OrderFixtures.pending()));

        assertThatNoException()
                .isThrownBy(() -> limits(9, 6, 1_000_000).requireRoomForUnpaid(customer.userId(), THREE_UNITS));
        assertThatExceptionOfType(TooManyOpenOrders.class)
                .isThrownBy(() -> limits(9, 5, 1_000_000).requireRoomForUnpaid(customer.userId(), THREE_UNITS));
    }

    @Test
    void refusesAnotherOrderOnceTheOpenOnesReachTheTotal() {
        orders.save(ofCustomer(OrderFixtures.reserved()));

        assertThatNoException()
                .isThrownBy(() -> limits(9, 99, 15_001).requireRoomForUnpaid(customer.userId(), THREE_UNITS));
        assertThatExceptionOfType(TooManyOpenOrders.class)
                .isThrownBy(() -> limits(9, 99, 15_000).requireRoomForUnpaid(customer.userId(), THREE_UNITS));
    }

    @Test
    void countsOrdersPaidOnDeliveryUntilTheirDelivery() {
        var confirmed = ofCustomer(OrderFixtures.pending(), OrderPayment.of(OrderPayment.CASH_ON_DELIVERY, null))
                .reserve(PRICES, OrderFixtures.NOON)
                .confirmPayOnDelivery(1, OrderFixtures.PAYMENT);
        var limits = limits(1, 99, 1_000_000);
        var saved = orders.save(confirmed);
        assertThatExceptionOfType(TooManyOpenOrders.class)
                .isThrownBy(() -> limits.requireRoomForCashOnDelivery(customer.userId(), THREE_UNITS));
        saved = orders.save(saved.ship());
        assertThatExceptionOfType(TooManyOpenOrders.class)
                .isThrownBy(() -> limits.requireRoomForCashOnDelivery(customer.userId(), THREE_UNITS));
        orders.save(saved.deliver());

        assertThatNoException().isThrownBy(() -> limits.requireRoomForCashOnDelivery(customer.userId(), THREE_UNITS));
    }

    @Test
    void countsPaidCardOrdersForNeitherLimit() {
        orders.save(ofCustomer(OrderFixtures.paid()));
        var limits = limits(1, 3, 1);

        assertThatNoException().isThrownBy(() -> {
            limits.requireRoomForUnpaid(customer.userId(), THREE_UNITS);
            limits.requireRoomForCashOnDelivery(customer.userId(), new OrderLines(List.of(OrderLine.of(KANGKUNG, 1))));
        });
    }

    private OrderLimits limits(int count, long units, long total) {
        var properties = new OrderLimitProperties(count, units, total, count, units, total);
        return new OrderLimits(jdbc, () -> properties, meters);
    }

    private Order ofCustomer(Order order) {
        return ofCustomer(order, order.payment());
    }

    private Order ofCustomer(Order order, OrderPayment payment) {
        return new Order(order.id(), customer, order.details(), order.lines(), payment, order.status(), null);
    }
}
