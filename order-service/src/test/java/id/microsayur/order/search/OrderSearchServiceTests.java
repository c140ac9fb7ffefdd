package id.microsayur.order.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.order.OrderFixtures;
import id.microsayur.order.lifecycle.OrderRepository;
import id.microsayur.order.lifecycle.OrderRepositoryTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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
