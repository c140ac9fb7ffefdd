package id.microsayur.order.lifecycle;

import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static id.microsayur.order.OrderFixtures.NOON;
import static id.microsayur.order.OrderFixtures.PRICES;
import static id.microsayur.order.OrderFixtures.pending;
import static id.microsayur.order.OrderFixtures.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.order.Customer;
import id.microsayur.order.OrderPayment;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.event.OrderCreated;
import id.microsayur.order.event.OrderStatusChanged;
import id.microsayur.order.limit.TooManyOpenOrders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderCreationTests extends OrderServiceFixture {

    @Test
    void createsOneOrderPerRequestKeyOfACustomer() {
        var customer = new Customer(UUID.randomUUID(), "siti@example.com", "Siti Rahayu");
        var other = new Customer(UUID.randomUUID(), "budi@example.com", "Budi");
        var first = orders.findOrCreate(newOrder(customer, "key-1"));

        assertThat(orders.findOrCreate(newOrder(customer, "key-1"))).isEqualTo(first);
        assertThat(orders.findOrCreate(newOrder(customer, "key-2"))).isNotEqualTo(first);
        assertThat(orders.findOrCreate(newOrder(other, "key-1"))).isNotEqualTo(first);
        assertThat(repository.count()).isEqualTo(3);
        assertThat(history.entries()).hasSize(3).containsOnly("null -> PENDING: placed []");
        assertThat(events.published()).isEmpty();
    }

    @Test
    void keepsTheTaxOfTheMomentOfOrdering() {
        var customer = new Customer(UUID.randomUUID(), "siti@example.com", "Siti Rahayu");
        invoices.setTaxRate("11");
        var order = orders.findOrCreate(newOrder(customer, "key-1"));
        invoices.setTaxRate("12");

        assertThat(orders.find(order.id()).details().taxTerms().rate()).isEqualByComparingTo("11");
        assertThat(orders.findOrCreate(newOrder(customer, "key-2"))
                        .details()
                        .taxTerms()
                        .rate())
                .isEqualByComparingTo("12");
    }

    @Test
    void keepsARequestKeyForSevenDaysAcrossMidnightAndASetBackClock() {
        var customer = new Customer(UUID.randomUUID(), "siti@example.com", "Siti Rahayu");
        var beforeMidnight = Instant.parse("2026-11-22T16:59:30Z"); // 23:59:30 in Jakarta
        history.setTime(beforeMidnight);
        var order = orders.findOrCreate(newOrder(customer, "key-1"));

        for (var later : List.of(
                Duration.ofMinutes(1),
                Duration.ofHours(-1),
                Duration.ofDays(6),
                Duration.ofDays(7).minusSeconds(1))) {
            history.setTime(beforeMidnight.plus(later));
            assertThat(orders.findOrCreate(newOrder(customer, "key-1")))
                    .as("%s after the first request", later)
                    .isEqualTo(order);
        }
        history.setTime(beforeMidnight.plus(Duration.ofDays(7)));
        assertThat(orders.findOrCreate(newOrder(customer, "key-1"))).isNotEqualTo(order);
    }

    @Test
    void createsAnOrderForEachRequestWithoutAKey() {
        var customer = new Customer(UUID.randomUUID(), "siti@example.com", "Siti Rahayu");
        orders.findOrCreate(newOrder(customer, null));
        orders.findOrCreate(newOrder(customer, null));

        assertThat(repository.count()).isEqualTo(2);
    }

    @Test
    void createsNoOrderBeyondTheLimitsOfTheCustomer() {
        var customer = new Customer(UUID.randomUUID(), "siti@example.com", "Siti Rahayu");
        orders.findOrCreate(newOrder(customer, "key-1"));
        limits.exhaust();

        assertThatExceptionOfType(TooManyOpenOrders.class)
                .isThrownBy(() -> orders.findOrCreate(newOrder(customer, "key-2")));
        assertThat(orders.findOrCreate(newOrder(customer, "key-1")).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(repository.count()).isEqualTo(1);
    }

    @Test
    void neverLimitsOrdersOfStaff() {
        limits.exhaust();
        var order = newOrder(new Customer(UUID.randomUUID(), "staff@example.com", "Staff"), null);

        orders.findOrCreate(new NewOrder(
                order.customer(),
                order.deliveryAddress(),
                order.deliveryWish(),
                order.whenOutOfStock(),
                order.lines(),
                OrderPayment.of(OrderPayment.CASH_ON_DELIVERY, null),
                true,
                null));

        assertThat(repository.count()).isEqualTo(1);
    }

    @Test
    void publishesTheCreationWithTheFirstStatusChange() {
        var order = repository.save(pending());

        var reserved = orders.recordReservation(read(order), PRICES);

        assertThat(reserved.payment().askedAt()).isEqualTo(NOON);
        assertThat(repository.findById(order.id())).contains(reserved);
        assertThat(events.published())
                .containsExactly(
                        OrderCreated.of(reserved), OrderStatusChanged.between(order, reserved, "stock-reserved"));
        assertThat(history.entries())
                .containsExactly("PENDING -> AWAITING_PAYMENT: stock-reserved [order.created, order.status_changed]");
        assertThat(meters.statuses).containsExactly(OrderStatus.AWAITING_PAYMENT);
    }

    @Test
    void publishesTheCreationOfAnOrderThatWaitsForStock() {
        var order = repository.save(pending());

        orders.awaitStock(order.id(), PRICES, List.of(KANGKUNG));
        orders.recordReservation(read(order), PRICES);

        assertThat(events.names()).containsExactly("order.created", "order.status_changed", "order.status_changed");
    }

    @Test
    void neverPublishesTheCreationOfAnOrderThatIsCancelledAtOnce() {
        var order = repository.save(pending());

        orders.cancelUnpaid(order.id(), "insufficient-stock", PRICES);

        assertThat(events.names()).containsExactly("order.status_changed");
        assertThat(history.entries())
                .containsExactly("PENDING -> CANCELLED: insufficient-stock [order.status_changed]");
    }

    private static NewOrder newOrder(Customer customer, String requestKey) {
        var order = pending();
        return new NewOrder(
                customer,
                order.details().deliveryAddress(),
                NewOrder.DeliveryWish.NONE,
                order.details().whenOutOfStock(),
                order.lines(),
                order.payment(),
                false,
                requestKey);
    }
}
