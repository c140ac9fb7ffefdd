package id.microsayur.platform.event;

import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets an event act once per queue: its mark and its effect commit together. */
class Inbox {

    private final JdbcClient jdbc;
    private final NewestVersions versions;
    private final TransactionTemplate transaction;

    Inbox(JdbcClient jdbc, NewestVersions versions, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.transaction = transaction;
    }

    /** Runs the effect unless this event, or where the newest wins a newer one, had its effect before. */
    Outcome once(Delivery delivery, Runnable effect) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (!mark(delivery)) {
                return Outcome.DUPLICATE;
            }
            if (versions.outdates(delivery)) {
                return Outcome.OUTDATED;
            }
            effect.run();
            return Outcome.DONE;
        }));
    }

    private boolean mark(Delivery delivery) {
        return jdbc.sql("insert into processed_event (queue, event_id) values (?, ?) on conflict do nothing")
                        .params(delivery.queue(), delivery.eventId())
                        .update()
                == 1;
    }

    /** Returns when the database answers again; this thread holds its message unacknowledged meanwhile. */
    void awaitDatabase() throws InterruptedException {
        while (true) {
            try {
                jdbc.sql("select 1").query(Integer.class).single();
                return;
            } catch (RuntimeException stillDown) {
                Thread.sleep(500);
            }
        }
    }

    /** What became of a delivery. */
    enum Outcome {
        DONE,
        DUPLICATE,
        OUTDATED
    }
}
