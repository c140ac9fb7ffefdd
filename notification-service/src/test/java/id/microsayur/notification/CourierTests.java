package id.microsayur.notification;

import static id.microsayur.notification.NotificationFixtures.notification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.notification.Channel.Outcome;
import id.microsayur.platform.event.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import tools.jackson.databind.json.JsonMapper;

class CourierTests {

    private final Pile pile = new Pile();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger busiest = new AtomicInteger();
    private Courier courier = courier(_ -> new Outcome.Delivered());

    @AfterEach
    void goHome() {
        courier.rest();
    }

    @Test
    void deliversEverythingThatIsWaiting() {
        pile.waiting.set(50);
        courier.wake();
        await().untilAsserted(() -> assertThat(pile.states).hasSize(50).containsValue("sent"));
    }

    @Test
    void neverUsesMoreConnectionsThanAllowed() throws InterruptedException {
        var gate = new CountDownLatch(1);
        courier = courier(_ -> {
            busiest.accumulateAndGet(busy.incrementAndGet(), Math::max);
            waitFor(gate);
            busy.decrementAndGet();
            return new Outcome.Delivered();
        });
        pile.waiting.set(50);
        courier.wake();
        await().until(() -> busy.get() == 4);
        courier.wake();
        gate.countDown();
        await().untilAsserted(() -> assertThat(pile.states).hasSize(50));
        assertThat(busiest).hasValue(4);
    }

    @Test
    void triesAgainLaterWhatCouldNotBeReachedAndLeavesWhatWasRefused() {
        var outcomes = List.of(new Outcome.Unreachable("down"), new Outcome.Refused("no such address"));
        var next = new AtomicInteger();
        courier = courier(_ -> outcomes.get(next.getAndIncrement()));
        pile.waiting.set(2);
        courier.wake();
        await().untilAsserted(
                        () -> assertThat(pile.states.values()).containsExactlyInAnyOrder("in PT2S: down", "failed"));
    }

    @Test
    void survivesAChannelThatBreaks() {
        courier = courier(_ -> {
            throw new IllegalStateException("broken");
        });
        pile.waiting.set(1);
        courier.wake();
        await().untilAsserted(() -> assertThat(pile.states.values())
                .first()
                .asString()
                .startsWith("in PT2S")
                .contains("broken"));
    }

    private Courier courier(Channel channel) {
        var properties = new NotificationProperties(
                new NotificationProperties.Sender("MICRO-SAYUR", "halo@micro-sayur.test"),
                Language.ID,
                4,
                Duration.ofMinutes(1),
                200,
                Duration.ofSeconds(2));
        var delivery = new TracedDelivery(channel, new Traces(Tracer.NOOP, Propagator.NOOP));
        return new Courier(pile, delivery, properties, new SimpleMeterRegistry());
    }

    private static void waitFor(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** So many notifications are due, and this became of those that were taken. */
    private static final class Pile extends NotificationRepository {

        private final AtomicInteger waiting = new AtomicInteger();
        private final Map<UUID, String> states = new ConcurrentHashMap<>();

        Pile() {
            super(JdbcClient.create(new SimpleDriverDataSource()), new JsonMapper());
        }

        @Override
        Optional<Notification> claim(Duration lease) {
            return waiting.getAndUpdate(count -> Math.max(0, count - 1)) > 0
                    ? Optional.of(notification(Template.WELCOME, Language.ID))
                    : Optional.empty();
        }

        @Override
        void sent(UUID id) {
            states.put(id, "sent");
        }

        @Override
        void postpone(UUID id, Duration pause, String why) {
            states.put(id, "in " + pause + ": " + why);
        }

        @Override
        void fail(UUID id, String why) {
            states.put(id, "failed");
        }
    }
}
