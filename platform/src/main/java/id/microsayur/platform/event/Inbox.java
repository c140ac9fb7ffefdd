package id.microsayur.platform.event;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets an event act once per queue: its mark and its effect commit together. */
class Inbox {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Inbox(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Runs the effect unless this event had its effect before; false tells of the latter. */
    boolean once(Delivery delivery, Runnable effect) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            if (!mark(delivery)) {
                return false;
            }
            effect.run();
            return true;
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
}
