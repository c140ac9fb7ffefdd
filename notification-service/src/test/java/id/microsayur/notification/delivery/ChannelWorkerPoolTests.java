package id.microsayur.notification.delivery;

import static id.microsayur.notification.NotificationFixtures.delivery;
import static id.microsayur.notification.NotificationFixtures.notification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.RetrySettings;
import id.microsayur.notification.delivery.DeliveriesInProgress.ClaimFilter;
import id.microsayur.notification.delivery.NotificationChannel.DeliveryOutcome;
import id.microsayur.platform.tracing.TraceContextPropagation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import tools.jackson.databind.json.JsonMapper;

class ChannelWorkerPoolTests {

    private static final NotificationRecipient RECIPIENT =
            notification(NotificationTemplate.WELCOME, NotificationLanguage.ID).recipient();

    private final InMemoryDeliveryRepository deliveries = new InMemoryDeliveryRepository();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger busiest = new AtomicInteger();
    private ChannelWorkerPool pool = poolOf(_ -> new DeliveryOutcome.Delivered());

    @AfterEach
    void shutdown() {
        pool.shutdown();
    }

    @Test
    void deliversAllThatIsDue() {
        deliveries.due.set(50);
        pool.poll();
        await().untilAsserted(() -> assertThat(deliveries.states).hasSize(50).containsValue("sent"));
    }

    @Test
    void claimsOnlyAsManyAsWereSignalled() {
        deliveries.due.set(5);
        pool.signal(RECIPIENT);
        pool.signal(RECIPIENT);
        await().untilAsserted(() -> assertThat(deliveries.states).hasSize(2));
        pool.shutdown();
        assertThat(deliveries.claims).hasValue(2);
    }

    @Test
    void neverExceedsTheConfiguredParallelism() throws InterruptedException {
        var gate = new CountDownLatch(1);
        pool = poolOf(_ -> {
            busiest.accumulateAndGet(busy.incrementAndGet(), Math::max);
            waitFor(gate);
            busy.decrementAndGet();
            return new DeliveryOutcome.Delivered();
        });
        deliveries.due.set(50);
        pool.poll();
        await().until(() -> busy.get() == 4);
        pool.poll();
        gate.countDown();
        await().untilAsserted(() -> assertThat(deliveries.states).hasSize(50));
        assertThat(busiest).hasValue(4);
    }

    @Test
    void reschedulesUnreachableAndFailsRefusedDeliveries() {
        var outcomes = List.of(new DeliveryOutcome.Unreachable("down"), new DeliveryOutcome.Refused("no such address"));
        var next = new AtomicInteger();
        pool = poolOf(_ -> outcomes.get(next.getAndIncrement()));
        deliveries.due.set(2);
        pool.poll();
        await().untilAsserted(() ->
                assertThat(deliveries.states.values()).containsExactlyInAnyOrder("in PT2S: down", "failed"));
    }

    @Test
    void failsADeliveryThatIsUnreachableInItsLastAttempt() {
        pool = poolOf(_ -> new DeliveryOutcome.Unreachable("down"));
        deliveries.attempt = 200;
        deliveries.due.set(1);
        pool.poll();
        await().untilAsserted(() -> assertThat(deliveries.states.values()).containsExactly("failed"));
    }

    @Test
    void doublesThePauseWithEachAttemptUpToItsMaximum() {
        pool = poolOf(_ -> new DeliveryOutcome.Unreachable("down"));
        deliveries.attempt = 4;
        deliveries.due.set(1);
        pool.poll();
        await().untilAsserted(() -> assertThat(deliveries.states.values()).containsExactly("in PT16S: down"));
        deliveries.states.clear();
        deliveries.attempt = 199;
        deliveries.due.set(1);
        pool.poll();
        await().untilAsserted(() -> assertThat(deliveries.states.values()).containsExactly("in PT5M: down"));
    }

    @Test
    void reschedulesADeliveryWhoseChannelThrows() {
        pool = poolOf(_ -> {
            throw new IllegalStateException("broken");
        });
        deliveries.due.set(1);
        pool.poll();
        await().untilAsserted(() -> assertThat(deliveries.states.values())
                .first()
                .asString()
                .startsWith("in PT2S")
                .contains("broken"));
    }

    @Test
    void leavesWorkersToOthersWhileOneRecipientIsSlow() {
        var gate = new CountDownLatch(1);
        pool = sharedPoolOf(_ -> {
            waitFor(gate);
            return new DeliveryOutcome.Delivered();
        });
        deliveries.due.set(50);
        for (var times = 0; times < 8; times++) {
            pool.poll();
        }
        await().untilAsserted(() -> assertThat(deliveries.filters).anyMatch(ClaimFilter::isRestrictive));
        assertThat(deliveries.due).hasValue(48);
        gate.countDown();
        await().untilAsserted(() -> {
            pool.poll();
            assertThat(deliveries.states).hasSize(50);
        });
    }

    @Test
    void searchesForMailsOfABusyRecipientAfterOneOfThemIsDelivered() {
        var gate = new CountDownLatch(1);
        pool = sharedPoolOf(_ -> {
            busy.incrementAndGet();
            waitFor(gate);
            return new DeliveryOutcome.Delivered();
        });
        deliveries.due.set(5);
        pool.signal(RECIPIENT);
        pool.signal(RECIPIENT);
        await().until(() -> busy.get() == 2);
        for (var mail = 0; mail < 3; mail++) {
            pool.signal(RECIPIENT);
        }
        gate.countDown();

        await().untilAsserted(() -> assertThat(deliveries.states).hasSize(5));
        pool.shutdown();
        assertThat(deliveries.filters).noneMatch(ClaimFilter::isRestrictive);
    }

    private ChannelWorkerPool sharedPoolOf(Function<Delivery, DeliveryOutcome> outcome) {
        return new ChannelWorkerPool(
                new SharedStubChannel(outcome),
                deliveries,
                new TracedDeliveryExecutor(new TraceContextPropagation(Tracer.NOOP, Propagator.NOOP)),
                new SimpleMeterRegistry());
    }

    private ChannelWorkerPool poolOf(Function<Delivery, DeliveryOutcome> outcome) {
        var executor = new TracedDeliveryExecutor(new TraceContextPropagation(Tracer.NOOP, Propagator.NOOP));
        return new ChannelWorkerPool(new StubChannel(outcome), deliveries, executor, new SimpleMeterRegistry());
    }

    /** A channel with the outcome of a function. */
    private record StubChannel(Function<Delivery, DeliveryOutcome> outcome) implements NotificationChannel {

        @Override
        public ChannelType type() {
            return ChannelType.EMAIL;
        }

        @Override
        public RetrySettings retrySettings() {
            return new RetrySettings(4, 200, Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofMinutes(1));
        }

        @Override
        public DeliveryOutcome deliver(Delivery delivery) {
            return outcome.apply(delivery);
        }
    }

    /** A channel of which one recipient gets two workers. */
    private record SharedStubChannel(Function<Delivery, DeliveryOutcome> outcome) implements NotificationChannel {

        @Override
        public ChannelType type() {
            return ChannelType.EMAIL;
        }

        @Override
        public RetrySettings retrySettings() {
            return new RetrySettings(4, 200, Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofMinutes(1));
        }

        @Override
        public WorkerShares workerShares() {
            return new WorkerShares(2, 4, 4);
        }

        @Override
        public DeliveryOutcome deliver(Delivery delivery) {
            return outcome.apply(delivery);
        }
    }

    private static void waitFor(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts down the due deliveries and records the resulting states. */
    private static final class InMemoryDeliveryRepository extends DeliveryRepository {

        private final AtomicInteger due = new AtomicInteger();
        private final AtomicInteger claims = new AtomicInteger();
        private final List<ClaimFilter> filters = new CopyOnWriteArrayList<>();
        private volatile int attempt = 1;
        private final Map<UUID, String> states = new ConcurrentHashMap<>();

        InMemoryDeliveryRepository() {
            super(JdbcClient.create(new SimpleDriverDataSource()), new JsonMapper());
        }

        @Override
        Optional<Delivery> claim(ChannelType channelType, Duration lease, ClaimFilter filter) {
            claims.incrementAndGet();
            filters.add(filter);
            if (!filter.recipients().isEmpty()) {
                return Optional.empty(); // all deliveries have one recipient
            }
            return due.getAndUpdate(count -> Math.max(0, count - 1)) > 0
                    ? Optional.of(
                            delivery(notification(NotificationTemplate.WELCOME, NotificationLanguage.ID), attempt))
                    : Optional.empty();
        }

        @Override
        void markSent(UUID id) {
            states.put(id, "sent");
        }

        @Override
        void reschedule(Delivery delivery, Duration pause, String reason) {
            states.put(delivery.id(), "in " + pause + ": " + reason);
        }

        @Override
        void markFailed(Delivery delivery, String reason) {
            states.put(delivery.id(), "failed");
        }
    }
}
