package id.microsayur.order.checkout;

import static id.microsayur.order.OrderFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.order.Order;
import id.microsayur.order.OrderFixtures;
import id.microsayur.order.lifecycle.FakeOrderRecoveryQueue;
import id.microsayur.order.lifecycle.InMemoryOrderService;
import id.microsayur.order.lifecycle.OrderProperties;
import id.microsayur.order.lifecycle.OrderRecoveryProperties;
import id.microsayur.order.lifecycle.OrderUpdatesProperties;
import id.microsayur.platform.tracing.SpanTags;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class OrderRecoveryJobTests {

    private final FakeOrderRecoveryQueue queue = new FakeOrderRecoveryQueue();
    private final InMemoryOrderService orders = new InMemoryOrderService();
    private final RecordingCheckoutService checkout = new RecordingCheckoutService();
    private final UUID first = orders.add(OrderFixtures.reserved()).id();
    private final UUID second = orders.add(OrderFixtures.reserved()).id();

    @Test
    void leasesASingleOrderWhileTheCircuitIsOpen() {
        checkout.circuitOpen = true;
        queue.addBatch(first);
        queue.addBatch(second);

        job(NOON).recoverDueOrders();

        assertThat(queue.limits()).containsExactly(1);
        assertThat(checkout.advanced).containsExactly(first);
    }

    @Test
    void leasesBatchesUntilNoOrderIsDue() {
        queue.addBatch(first);
        queue.addBatch(second);

        job(NOON).recoverDueOrders();

        assertThat(queue.limits()).containsExactly(20, 20, 20);
        assertThat(checkout.advanced).containsExactly(first, second);
        assertThat(queue.retries()).containsExactly(first, second);
    }

    @Test
    void stopsAfterABatchThatOpensTheCircuit() {
        checkout.opensCircuit = true;
        queue.addBatch(first);
        queue.addBatch(second);

        job(NOON).recoverDueOrders();

        assertThat(queue.limits()).containsExactly(20);
        assertThat(checkout.advanced).containsExactly(first);
    }

    @Test
    void cancelsAnOverdueOrder() {
        queue.addBatch(first);

        job(NOON.plus(Duration.ofMinutes(31))).recoverDueOrders();

        assertThat(checkout.cancelled).containsExactly(first);
        assertThat(checkout.advanced).isEmpty();
    }

    @Test
    void schedulesARetryAfterAFailure() {
        checkout.failure = new IllegalStateException("database away");
        queue.addBatch(first);
        queue.addBatch(second);

        job(NOON).recoverDueOrders();

        assertThat(queue.retries()).containsExactly(first, second);
    }

    private OrderRecoveryJob job(Instant now) {
        var second = Duration.ofSeconds(1);
        var properties = new OrderProperties(
                Duration.ofMinutes(30),
                Duration.ofHours(24),
                new OrderRecoveryProperties(second, 20, second, second, second),
                new OrderUpdatesProperties(second, second));
        return new OrderRecoveryJob(
                queue, orders, checkout, () -> properties, Clock.fixed(now, ZoneOffset.UTC), new SpanTags(Tracer.NOOP));
    }

    private static final class RecordingCheckoutService extends CheckoutService {

        private final List<UUID> advanced = new CopyOnWriteArrayList<>();
        private final List<UUID> cancelled = new CopyOnWriteArrayList<>();
        private volatile boolean circuitOpen;
        private volatile boolean opensCircuit;
        private volatile RuntimeException failure;

        RecordingCheckoutService() {
            super(null, null, null, null, null, null, null);
        }

        @Override
        boolean isCircuitOpen() {
            return circuitOpen;
        }

        @Override
        Order advance(Order order) {
            if (failure != null) {
                throw failure;
            }
            advanced.add(order.id());
            circuitOpen |= opensCircuit;
            return order;
        }

        @Override
        Order cancelOverdue(Order order) {
            cancelled.add(order.id());
            return order;
        }
    }
}
