package id.microsayur.platform.messaging.outbox;

import id.microsayur.platform.messaging.publisher.OutboxEvent;
import id.microsayur.platform.messaging.publisher.OutboxEvent.AggregateVersion;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Rows of an outbox for tests. */
final class OutboxEvents {

    private static final AtomicLong IDS = new AtomicLong();

    private OutboxEvents() {}

    static OutboxEvent of(String name) {
        return of(name, UUID.randomUUID(), 0, false);
    }

    static OutboxEvent of(String name, UUID aggregate) {
        return of(name, aggregate, 0, false);
    }

    static OutboxEvent attempted(String name, int attempts) {
        return of(name, UUID.randomUUID(), attempts, false);
    }

    static OutboxEvent suspect(String name) {
        return of(name, UUID.randomUUID(), 1, true);
    }

    private static OutboxEvent of(String name, UUID aggregate, int attempts, boolean suspect) {
        var id = IDS.incrementAndGet();
        return new OutboxEvent(
                id,
                UUID.randomUUID(),
                name,
                new AggregateVersion(aggregate, id, 1, null),
                new byte[] {'{', '}'},
                "{}",
                Instant.EPOCH,
                attempts,
                2,
                suspect);
    }
}
