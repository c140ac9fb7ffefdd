package id.microsayur.order.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.order.Order;
import id.microsayur.order.OrderFixtures;
import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.lifecycle.OrderRepository;
import id.microsayur.order.lifecycle.OrderRepositoryTest;
import id.microsayur.platform.web.export.ExportUnavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;

@OrderRepositoryTest
class OrderSearchServiceTests {

    private static final OrderFilter ALL = new OrderFilter(null, Set.of(), null, null);

    @Autowired
    OrderRepository orders;

    @Autowired
    JdbcClient jdbc;

    private final SteppedClock clock = new SteppedClock();
    private OrderSearchService search;

    @BeforeEach
    void placeOrders() {
        orders.save(OrderFixtures.pending());
        orders.save(OrderFixtures.paid());
        var properties = new OrderExportProperties(1, Duration.ofMinutes(5));
        search = new OrderSearchService(jdbc, orders, clock, () -> properties, new SimpleMeterRegistry());
    }

    @Test
    void refusesAnExportWhileAnotherOneRuns() {
        var read = new AtomicInteger();
        search.forEach(ALL, _ -> {
            read.incrementAndGet();
            assertThatExceptionOfType(ExportUnavailable.class)
                    .isThrownBy(() -> search.forEach(ALL, _ -> read.addAndGet(100)));
        });
        search.forEach(ALL, _ -> read.incrementAndGet());

        assertThat(read).hasValue(4);
    }

    @Test
    void endsAnExportAtItsDeadline() {
        var read = new AtomicInteger();

        assertThatExceptionOfType(ExportUnavailable.class)
                .isThrownBy(() -> search.forEach(ALL, _ -> {
                    read.incrementAndGet();
                    clock.now = clock.now.plus(Duration.ofMinutes(6));
                }));

        assertThat(read).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"siti@EXAMPLE", "rahayu siti", "0812 3456", "+62 812-3456-789", "%NUMBER%", "#%NUMBER%", "%ID%"})
    void findsAnOrderByNumberAddressNameAndPhone(String text) {
        var order = orders.save(OrderFixtures.declined());
        var typed = text.replace("%NUMBER%", order.number())
                .replace("%ID%", order.id().toString());

        assertThat(find(typed, Set.of(OrderPaymentStatus.FAILED))).containsExactly(order);
        assertThat(find(typed, Set.of(OrderPaymentStatus.REFUNDED))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"siti budi", "s%ti", "s_ti", "0899", "ffffffff", "\\"})
    void findsNothingThatDoesNotMatch(String text) {
        assertThat(find(text, Set.of())).isEmpty();
    }

    @Test
    void forgetsTheTextOfAnErasedCustomer() {
        var order = orders.save(OrderFixtures.declined());
        orders.erasePersonalData(order.customer().userId());

        assertThat(find("rahayu", Set.of(OrderPaymentStatus.FAILED))).isEmpty();
        assertThat(find(order.number(), Set.of())).hasSize(1);
    }

    @Test
    void sortsByAgeInBothDirections() {
        var newestFirst = search.findPage(ALL, PageRequest.of(0, 10)).getContent();
        var oldestFirst = search.findPage(ALL, PageRequest.of(0, 10, Sort.by("createdAt")))
                .getContent();

        assertThat(oldestFirst).hasSize(2).isEqualTo(newestFirst.reversed());
    }

    @Test
    void countsTheOrdersThatAreNotOver() {
        orders.save(OrderFixtures.inStatus(OrderStatus.DELIVERED));
        orders.save(OrderFixtures.paid());

        assertThat(search.countUnfinished())
                .containsEntry(OrderStatus.PENDING, 1L)
                .containsEntry(OrderStatus.PAID, 2L)
                .containsEntry(OrderStatus.SHIPPED, 0L)
                .doesNotContainKey(OrderStatus.DELIVERED)
                .hasSize(7);
    }

    private List<Order> find(String text, Set<OrderPaymentStatus> paymentStatuses) {
        var filter = new OrderFilter(null, Set.of(), null, null, paymentStatuses, OrderText.of(text));
        return search.findPage(filter, PageRequest.of(0, 10)).getContent();
    }

    /** Clock that the test sets. */
    private static final class SteppedClock extends Clock {

        private Instant now = OrderFixtures.NOON.plusSeconds(60);

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
