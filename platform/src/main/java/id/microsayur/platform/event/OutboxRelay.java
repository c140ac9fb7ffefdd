package id.microsayur.platform.event;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the outbox to the broker: one relay per service is active, and only what the broker confirmed is deleted. */
class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 2048;
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration TURN = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final OutboxTable table;
    private final BrokerGate broker;
    private final TransactionTemplate transaction;
    private final Semaphore news = new Semaphore(0);
    private final Semaphore end = new Semaphore(0);
    private volatile boolean running;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    OutboxRelay(OutboxTable table, BrokerGate broker, TransactionTemplate transaction) {
        this.table = table;
        this.broker = broker;
        this.transaction = transaction;
    }

    /** Called after a commit that wrote events; never blocks. */
    void wake() {
        news.release();
    }

    /** Sends what is due, if no other instance is at it. */
    Progress relay() {
        return Objects.requireNonNull(transaction.execute(_ -> table.lock() ? send(table.due(BATCH)) : Progress.TAKEN));
    }

    private Progress send(List<OutboxRow> due) {
        if (due.isEmpty()) {
            return Progress.IDLE;
        }
        if (due.stream().anyMatch(row -> row.attempts() > 0)) {
            broker.mend(); // not as soon as a queue is missed: RabbitMQ is still at deleting it then
        }
        var flight = fly(due);
        table.delete(flight.confirmed());
        for (var refusal : flight.refused()) {
            var row = refusal.row();
            log.warn("{} {} was refused by the broker: {}", row.name(), row.eventId(), refusal.reason());
            table.postpone(row, refusal.reason());
        }
        if (!flight.reachedTheBroker()) {
            return Progress.BROKER_AWAY;
        }
        return flight.confirmed().size() == due.size() && due.size() < BATCH ? Progress.IDLE : Progress.MORE;
    }

    private Flight fly(List<OutboxRow> due) {
        return broker.many(() -> complete(due));
    }

    private Flight complete(List<OutboxRow> due) {
        try {
            return new Flight(broker, due).complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AmqpException("stopped while waiting for confirms", e);
        }
    }

    private void run() {
        var pause = POLL;
        while (running) {
            switch (attempt()) {
                case MORE -> pause = POLL;
                case IDLE -> {
                    pause = POLL;
                    await(news, pause);
                }
                case TAKEN -> {
                    pause = POLL;
                    await(end, TURN); // whoever is at it may have looked before our news was there
                }
                case BROKER_AWAY -> {
                    await(end, pause); // new events don't bring it back
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

    private void await(Semaphore sign, Duration pause) {
        try {
            if (sign.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                sign.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void start() {
        running = true;
        end.drainPermits();
        thread = Thread.ofPlatform().daemon().name("outbox-relay").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        wake();
        end.release();
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
        /** There may be more that is due. */
        MORE,
        /** All that was due is gone. */
        IDLE,
        /** Another instance is at it. */
        TAKEN,
        BROKER_AWAY
    }
}
