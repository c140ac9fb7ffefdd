package id.microsayur.order.deadline;

import static id.microsayur.order.OrderFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.order.Order;
import id.microsayur.order.OrderFixtures;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.lifecycle.InMemoryOrderService;
import id.microsayur.order.lifecycle.OrderRepository;
import id.microsayur.order.lifecycle.OrderRepositoryTest;
import id.microsayur.platform.tracing.SpanTags;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OrderRepositoryTest
class UnshippedOrderJobTests {

    private static final Duration WINDOW = Duration.ofDays(7);

    @Autowired
    OrderRepository orders;

    @Autowired
    JdbcClient jdbc;

    private final RecordingOrderService service = new RecordingOrderService();

    @Test
    void cancelsConfirmedOrdersAfterTheirWindowAndGoesOnAfterAFailure() {
        var failing = orders.save(OrderFixtures.inStatus(OrderStatus.CONFIRMED));
        var unshipped =
                orders.save(OrderFixtures.inStatus(OrderStatus.CONFIRMED).withChangedAt(NOON.plusSeconds(1)));
        var later = orders.save(OrderFixtures.inStatus(OrderStatus.CONFIRMED).withChangedAt(NOON.plusSeconds(3)));
        orders.save(OrderFixtures.paid());
        service.failing = failing.id();

        cancelAt(NOON.plus(WINDOW));
        assertThat(service.cancelled).isEmpty();

        cancelAt(NOON.plus(WINDOW).plusSeconds(2));
        assertThat(service.cancelled)
                .containsExactlyInAnyOrder(failing.id(), unshipped.id())
                .doesNotContain(later.id());
    }

    private void cancelAt(Instant now) {
        var properties = new UnshippedOrderProperties(WINDOW, Duration.ofMinutes(1), 100);
        new UnshippedOrderJob(
                        jdbc, service, () -> properties, Clock.fixed(now, ZoneOffset.UTC), new SpanTags(Tracer.NOOP))
                .cancelOverdue();
    }

    private static final class RecordingOrderService extends InMemoryOrderService {

        private final List<UUID> cancelled = new ArrayList<>();
        private UUID failing;

        @Override
        public Order cancelUnshipped(UUID id, Instant confirmedBefore) {
            cancelled.add(id);
            if (id.equals(failing)) {
                throw new IllegalStateException("database is away");
            }
            return OrderFixtures.inStatus(OrderStatus.CANCELLED);
        }
    }
}
