package id.microsayur.notification;

import static id.microsayur.notification.NotificationFixtures.delivery;
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
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import tools.jackson.databind.json.JsonMapper;

class CrewTests {

    private final Pile pile = new Pile();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger busiest = new AtomicInteger();
    private Crew crew = crew(_ -> new Outcome.Delivered());

    @AfterEach
    void goHome() {
        crew.rest();
    }

    @Test
    void deliversEverythingThatIsWaiting() {
        pile.waiting.set(50);
        crew.wake();
        await().untilAsserted(() -> assertThat(pile.states).hasSize(50).containsValue("sent"));
    }

    @Test
    void looksForNoMoreThanWasAnnounced() {
        pile.waiting.set(5);
        crew.add();
        crew.add();
        await().untilAsserted(() -> assertThat(pile.states).hasSize(2));
        crew.rest();
        assertThat(pile.claims).hasValue(2);
    }

    @Test
    void neverUsesMoreConnectionsThanAllowed() throws InterruptedException {
        var gate = new CountDownLatch(1);
        crew = crew(_ -> {
            busiest.accumulateAndGet(busy.incrementAndGet(), Math::max);
            waitFor(gate);
            busy.decrementAndGet();
            return new Outcome.Delivered();
        });
        pile.waiting.set(50);
        crew.wake();
        await().until(() -> busy.get() == 4);
        crew.wake();
        gate.countDown();
        await().untilAsserted(() -> assertThat(pile.states).hasSize(50));
        assertThat(busiest).hasValue(4);
    }

    @Test
    void triesAgainLaterWhatCouldNotBeReachedAndLeavesWhatWasRefused() {
        var outcomes = List.of(new Outcome.Unreachable("down"), new Outcome.Refused("no such address"));
        var next = new AtomicInteger();
        crew = crew(_ -> outcomes.get(next.getAndIncrement()));
        pile.waiting.set(2);
        crew.wake();
        await().untilAsserted(
                        () -> assertThat(pile.states.values()).containsExactlyInAnyOrder("in PT2S: down", "failed"));
    }

    @Test
    void survivesAChannelThatBreaks() {
        crew = crew(_ -> {
            throw new IllegalStateException("broken");
        });
        pile.waiting.set(1);
        crew.wake();
        await().untilAsserted(() -> assertThat(pile.states.values())
                .first()
                .asString()
                .startsWith("in PT2S")
                .contains("broken"));
    }

    private Crew crew(Function<Delivery, Outcome> other) {
        var attempts = new TracedDelivery(new Traces(Tracer.NOOP, Propagator.NOOP));
        return new Crew(new Other(other), pile, attempts, new SimpleMeterRegistry());
    }

    /** A channel whose other side is this function. */
    private record Other(Function<Delivery, Outcome> side) implements Channel {

        @Override
        public Medium medium() {
            return Medium.EMAIL;
        }

        @Override
        public Patience patience() {
            return new Patience(4, 200, Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofMinutes(1));
        }

        @Override
        public Outcome deliver(Delivery delivery) {
            return side.apply(delivery);
        }
    }

    private static void waitFor(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** So many notifications are due, and this became of those that were taken. */
    private static final class Pile extends DeliveryRepository {

        private final AtomicInteger waiting = new AtomicInteger();
        private final AtomicInteger claims = new AtomicInteger();
        private final Map<UUID, String> states = new ConcurrentHashMap<>();

        Pile() {
            super(JdbcClient.create(new SimpleDriverDataSource()), new JsonMapper());
        }

        @Override
        Optional<Delivery> claim(Medium medium, Duration lease) {
            claims.incrementAndGet();
            return waiting.getAndUpdate(count -> Math.max(0, count - 1)) > 0
                    ? Optional.of(delivery(notification(Template.WELCOME, Language.ID)))
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
