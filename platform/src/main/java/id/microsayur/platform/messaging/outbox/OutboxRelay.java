package id.microsayur.platform.messaging.outbox;

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

/** Relay from the outbox to the broker; one instance per service is active, and only confirmed events are deleted. */
class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH_SIZE = 2048;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
    private static final Duration LOCK_RETRY_INTERVAL = Duration.ofMillis(50);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);

    private final OutboxRepository repository;
    private final RabbitEventPublisher publisher;
    private final TransactionTemplate transaction;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Semaphore stopSignal = new Semaphore(0);
    private volatile boolean running;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    OutboxRelay(OutboxRepository table, RabbitEventPublisher broker, TransactionTemplate transaction) {
        this.repository = table;
        this.publisher = broker;
        this.transaction = transaction;
    }

    /** Triggers a poll after a commit that stored events; never blocks. */
    void wake() {
        wakeUps.release();
    }

    /** Publishes the due events unless another instance holds the relay lock. */
    RelayProgress relayDueEvents() {
        return Objects.requireNonNull(transaction.execute(_ -> repository.tryLock()
                ? publish(repository.findDue(BATCH_SIZE))
                : RelayProgress.LOCKED_BY_OTHER_INSTANCE));
    }

    private RelayProgress publish(List<OutboxEvent> due) {
        if (due.isEmpty()) {
            return RelayProgress.IDLE;
        }
        if (due.stream().anyMatch(row -> row.attempts() > 0)) {
            publisher.declareTopology(); // before the next attempt only: right after a failure RabbitMQ may still be
            // deleting the queue
        }
        var outboxBatchPublisher = publishBatch(due);
        repository.delete(outboxBatchPublisher.confirmed());
        for (var failure : outboxBatchPublisher.unconfirmed()) {
            var row = failure.event();
            log.warn("Event {} {} not confirmed; retrying later: {}", row.name(), row.eventId(), failure.reason());
            repository.postpone(row, failure.reason());
        }
        if (!outboxBatchPublisher.isBrokerReachable()) {
            return RelayProgress.BROKER_UNREACHABLE;
        }
        return outboxBatchPublisher.confirmed().size() == due.size() && due.size() < BATCH_SIZE
                ? RelayProgress.IDLE
                : RelayProgress.MORE_DUE;
    }

    private OutboxBatchPublisher publishBatch(List<OutboxEvent> due) {
        return publisher.withDedicatedChannel(() -> awaitConfirms(due));
    }

    private OutboxBatchPublisher awaitConfirms(List<OutboxEvent> due) {
        try {
            return new OutboxBatchPublisher(publisher, due).publishAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AmqpException("stopped while waiting for confirms", e);
        }
    }

    private void run() {
        var pause = POLL_INTERVAL;
        while (running) {
            switch (tryRelay()) {
                case MORE_DUE -> pause = POLL_INTERVAL;
                case IDLE -> {
                    pause = POLL_INTERVAL;
                    await(wakeUps, pause);
                }
                case LOCKED_BY_OTHER_INSTANCE -> {
                    pause = POLL_INTERVAL;
                    await(
                            stopSignal,
                            LOCK_RETRY_INTERVAL); // the lock's holder may have polled before the newest commit
                }
                case BROKER_UNREACHABLE -> {
                    await(stopSignal, pause); // not woken by new events
                    pause = pause.multipliedBy(2).compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : pause.multipliedBy(2);
                }
            }
        }
    }

    private RelayProgress tryRelay() {
        try {
            return relayDueEvents();
        } catch (RuntimeException e) {
            log.warn("Reading the outbox failed; retrying: {}", e.toString());
            return RelayProgress.BROKER_UNREACHABLE;
        }
    }

    private void await(Semaphore signal, Duration pause) {
        try {
            if (signal.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                signal.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void start() {
        running = true;
        stopSignal.drainPermits();
        thread = Thread.ofPlatform().daemon().name("outbox-relay").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        wake();
        stopSignal.release();
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

    enum RelayProgress {
        /** More events may be due. */
        MORE_DUE,
        /** All due events are published. */
        IDLE,
        /** Another instance holds the relay lock. */
        LOCKED_BY_OTHER_INSTANCE,
        BROKER_UNREACHABLE
    }
}
