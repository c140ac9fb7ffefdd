package id.microsayur.order.updates.web;

import static id.microsayur.order.OrderFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import id.microsayur.order.OrderStatus;
import id.microsayur.order.history.InMemoryOrderHistory;
import id.microsayur.order.history.OrderHistoryEvent;
import id.microsayur.order.history.OrderHistoryEvent.OrderHistoryKind;
import id.microsayur.order.history.OrderHistoryRepository.OrderHistoryEntry;
import id.microsayur.order.lifecycle.OrderProperties;
import id.microsayur.runtime.session.RevokedSession;
import id.microsayur.runtime.session.RevokedSessionValidator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class OrderUpdateBroadcasterTests {

    private static final UUID ORDER = UUID.randomUUID();

    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final RevokedSessionValidator revokedSessions = new RevokedSessionValidator(clock);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final OrderUpdateBroadcaster broadcaster = new OrderUpdateBroadcaster(
            new InMemoryOrderHistory(),
            () -> new OrderProperties(Duration.ofMinutes(30), Duration.ofHours(24), null, null),
            () -> new OrderStreamProperties(2, 3),
            revokedSessions,
            clock,
            meters);

    @BeforeEach
    void start() {
        broadcaster.start();
    }

    @Test
    void limitsTheStreamsOfOneUser() {
        subscribe("siti", "session-1");
        subscribe("siti", "session-2");

        assertThatExceptionOfType(TooManyOrderStreams.class).isThrownBy(() -> subscribe("siti", "session-1"));
        subscribe("budi", "session-3");
        assertThat(open()).isEqualTo(3);
        assertThat(refused("user")).isEqualTo(1);
    }

    @Test
    void limitsTheStreamsOfTheInstance() {
        subscribe("siti", "session-1");
        subscribe("siti", "session-1");
        subscribe("budi", "session-2");

        assertThatExceptionOfType(OrderStreamsExhausted.class).isThrownBy(() -> subscribe("wati", "session-3"));
        assertThat(open()).isEqualTo(3);
        assertThat(refused("instance")).isEqualTo(1);
    }

    @Test
    void closesTheStreamsOfARevokedSession() {
        subscribe("siti", "session-1");
        subscribe("siti", "session-2");
        broadcaster.closeRevoked();
        assertThat(open()).isEqualTo(2);

        revokedSessions.add(List.of(new RevokedSession("session-1", NOON.plusSeconds(600))));
        broadcaster.closeRevoked();

        assertThat(open()).isEqualTo(1);
        subscribe("siti", "session-2");
    }

    /** Later changes neither wait for the reader nor are they held for it: they stay in the history. */
    @Test
    void holdsOneSendOfASlowReaderAtMost() {
        var emitter = new BlockedEmitter();
        var subscription = new OrderUpdateSubscription(ORDER, 0, token("siti", "session-1"), emitter, NOON);
        Thread.ofVirtual().start(() -> subscription.send(List.of(change(1)), NOON));
        await().until(() -> emitter.sends.get() == 1);

        assertThat(subscription.send(List.of(change(1), change(2)), NOON)).isFalse();
        assertThat(emitter.sends).hasValue(1);
        assertThat(subscription.lastEventId()).isZero();

        emitter.gate.countDown();
        await().until(() -> subscription.lastEventId() == 1);
        subscription.send(List.of(change(2)), NOON);
        assertThat(subscription.lastEventId()).isEqualTo(2);
    }

    private void subscribe(String user, String session) {
        broadcaster.subscribe(ORDER, 0, List.of(), token(user, session));
    }

    private double open() {
        return meters.get("micro_sayur.order.listeners").gauge().value();
    }

    private double refused(String limit) {
        return meters.counter("micro.sayur.order.listeners.refused", "limit", limit)
                .count();
    }

    private static OrderHistoryEntry change(long id) {
        var change = new OrderHistoryEvent.StateChanged(null, OrderStatus.PENDING, "placed", List.of());
        return new OrderHistoryEntry(id, ORDER, OrderHistoryKind.STATE, change, NOON, null, null, null, false);
    }

    private static Jwt token(String user, String session) {
        return Jwt.withTokenValue("token")
                .header("alg", "none")
                .subject(user)
                .claim("sid", session)
                .expiresAt(NOON.plusSeconds(600))
                .build();
    }

    /** Emitter of a reader that reads nothing until its gate opens. */
    private static final class BlockedEmitter extends SseEmitter {

        private final AtomicInteger sends = new AtomicInteger();
        private final CountDownLatch gate = new CountDownLatch(1);

        @Override
        public void send(SseEventBuilder event) throws IOException {
            sends.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
