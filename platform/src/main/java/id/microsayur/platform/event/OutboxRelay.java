package id.microsayur.platform.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.context.SmartLifecycle;
import org.springframework.messaging.MessagingException;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the outbox to the broker: one relay per service is active, and only what the broker confirmed is deleted. */
class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 256;
    private static final int WAVE = 32; // stays below the channel cache: a channel is busy until its confirm
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final OutboxTable table;
    private final BrokerGate broker;
    private final TransactionTemplate transaction;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean running;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    OutboxRelay(OutboxTable table, BrokerGate broker, TransactionTemplate transaction) {
        this.table = table;
        this.broker = broker;
        this.transaction = transaction;
    }

    /** Called after a commit that wrote events; never blocks. */
    void wake() {
        wakeUps.release();
    }

    /** Sends what is due, if no other instance is at it. */
    Progress relay() {
        return Objects.requireNonNull(transaction.execute(_ -> table.lock() ? send(table.due(BATCH)) : Progress.IDLE));
    }

    private Progress send(List<OutboxRow> due) {
        var sent = new ArrayList<Long>();
        var progress = due.isEmpty() ? Progress.IDLE : Progress.SENT;
        try {
            for (var waves = new Waves(due); waves.hasNext(); ) {
                for (var outcome : broker.publish(waves.next(WAVE))) {
                    switch (outcome) {
                        case Confirmed(var row) -> sent.add(row.id());
                        case Refused(var row, var reason) -> {
                            waves.skip(row.aggregate().id());
                            table.postpone(row, reason);
                            log.warn("{} {} was refused by the broker: {}", row.name(), row.eventId(), reason);
                        }
                    }
                }
            }
        } catch (AmqpException | MessagingException e) {
            log.warn("{} events wait in the outbox for the broker: {}", due.size() - sent.size(), e.toString());
            progress = Progress.BROKER_AWAY;
        }
        table.delete(sent);
        return progress;
    }

    private void run() {
        var pause = POLL;
        while (running) {
            switch (attempt()) {
                case SENT -> pause = POLL;
                case IDLE -> {
                    pause = POLL;
                    rest(pause);
                }
                case BROKER_AWAY -> {
                    rest(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                }
            }
        }
    }

    private Progress attempt() {
        try {
            return relay();
        } catch (RuntimeException e) {
            log.warn("The outbox can't be read just now: {}", e.toString());
            return Progress.BROKER_AWAY;
        }
    }

    private void rest(Duration pause) {
        try {
            if (wakeUps.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("outbox-relay").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        wake();
        try {
            thread.join(Duration.ofSeconds(6));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    enum Progress {
        SENT,
        IDLE,
        BROKER_AWAY
    }

    /** What the broker said to one event. */
    sealed interface Outcome {}

    record Confirmed(OutboxRow row) implements Outcome {}

    record Refused(OutboxRow row, String reason) implements Outcome {}
}
