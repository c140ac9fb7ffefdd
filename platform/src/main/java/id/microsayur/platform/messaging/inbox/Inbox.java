package id.microsayur.platform.messaging.inbox;

import java.time.Duration;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Idempotent consumer: stores an event's id and runs its effect once per queue, in the same transaction. */
class Inbox {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final NewestVersionRepository versions;
    private final TransactionTemplate transaction;

    Inbox(JdbcClient jdbc, NewestVersionRepository versions, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.transaction = transaction;
    }

    /**
     * Runs the effect unless this event was processed before or, for consumers that ignore outdated events, a newer one
     * was.
     */
    ConsumptionOutcome processOnce(InboundMessage inboundMessage, Runnable effect) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (!insertIfAbsent(inboundMessage)) {
                return ConsumptionOutcome.DUPLICATE;
            }
            if (versions.isOutdated(inboundMessage)) {
                return ConsumptionOutcome.OUTDATED;
            }
            effect.run();
            return ConsumptionOutcome.DONE;
        }));
    }

    private boolean insertIfAbsent(InboundMessage inboundMessage) {
        return jdbc.sql("insert into processed_event (queue, event_id) values (?, ?) on conflict do nothing")
                        .params(inboundMessage.queue(), inboundMessage.eventId())
                        .update()
                == 1;
    }

    /**
     * Blocks until the database accepts writes; the current message stays unacknowledged.
     *
     * @param round doubles the first pause, so that a message whose failure only looks like an outage does not spin
     */
    void awaitDatabase(int round) throws InterruptedException {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(round, 4));
        do {
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        } while (!acceptsWrites());
    }

    /** Writes and rolls back, because a database with a full disk still answers queries. */
    private boolean acceptsWrites() {
        try {
            transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                jdbc.sql("insert into processed_event (queue, event_id) values ('probe', gen_random_uuid()::text)")
                        .update();
            });
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }
}
