package id.microsayur.platform.messaging.inbox;

import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Idempotent consumer: stores an event's id and runs its effect once per queue, in the same transaction. */
class Inbox {

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

    /** Writes and rolls back, because a database with a full disk still answers queries. */
    void probe() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("insert into processed_event (queue, event_id) values ('probe', gen_random_uuid()::text)")
                    .update();
        });
    }
}
