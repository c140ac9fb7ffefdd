package id.microsayur.platform.messaging.outbox;

import id.microsayur.platform.messaging.EventMetrics;
import id.microsayur.platform.messaging.outbox.OutboxRepository.LockedShares;
import id.microsayur.platform.messaging.publisher.OutboxEvent;
import id.microsayur.platform.messaging.publisher.OutboxProperties;
import id.microsayur.platform.messaging.publisher.PublishFailure;
import id.microsayur.platform.messaging.publisher.PublishResult.Unpublishable;
import id.microsayur.platform.messaging.publisher.RabbitEventPublisher;
import id.microsayur.runtime.refresh.Refreshable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Relay from the outbox to the broker. The instances of a service share the aggregates, and only confirmed events are
 * deleted.
 */
class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH_SIZE = 2048;
    private static final int MIN_SHARES = 2; // otherwise one share with a backlog takes the whole batch
    private static final int SHARES_TO_HELP_WITH = 2; // few, so that their owner finds the rest free
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
    private static final Duration IDLE_POLL_INTERVAL = Duration.ofSeconds(1);

    /** Between the begins of two turns of which the first left nothing due, so that the second takes the events of several commits. */
    private static final Duration MIN_TURN_INTERVAL = Duration.ofMillis(40);

    /** Longer than an event is postponed. */
    private static final Duration RETRIES_EXPECTED = Duration.ofMinutes(2);

    private static final Duration LOCK_RETRY_INTERVAL = Duration.ofMillis(50);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);
    private static final Duration OTHERS_CONFIRMED = Duration.ofMinutes(5);
    private static final Duration LONGEST_TURN = Duration.ofMinutes(1);

    private final OutboxRepository repository;
    private final RabbitEventPublisher publisher;
    private final TransactionOperations transaction;
    private final Refreshable<OutboxProperties> limits;
    private final EventMetrics meters;
    private final EventsInFlight inFlight;
    private final RelayShares shares;
    private final HeldEventNames held = new HeldEventNames(System::nanoTime);
    private final Semaphore wakeUps = new Semaphore(0);
    private final Semaphore stopSignal = new Semaphore(0);
    private @Nullable Long lastConfirmed; // in System.nanoTime()
    private @Nullable Long lastFailure; // in System.nanoTime()
    private volatile boolean running;
    private volatile long lastTurn;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    OutboxRelay(
            OutboxRepository table,
            RabbitEventPublisher broker,
            TransactionOperations transaction,
            Refreshable<OutboxProperties> limits,
            EventMetrics meters) {
        this.repository = table;
        this.publisher = broker;
        this.transaction = transaction;
        this.limits = limits;
        this.meters = meters;
        this.shares = new RelayShares(table);
        this.inFlight = new EventsInFlight(broker);
    }

    /** Triggers a poll after a commit that stored events; never blocks. */
    void wake() {
        wakeUps.release();
    }

    /** Publishes the due events of the own shares or, if there are none, of shares of others that are not locked. */
    RelayProgress relayDueEvents() {
        giveUpOverdue();
        shares.renew();
        return Objects.requireNonNull(transaction.execute(_ -> relayInTransaction()));
    }

    /** As {@link #relayDueEvents}, but without its transaction if there is nothing to do. */
    private RelayProgress poll() {
        shares.renew();
        return inFlight.isEmpty() && !repository.hasDue() ? RelayProgress.IDLE : relayDueEvents();
    }

    /** Holds back the names of events without a confirm, such as those for a queue without a leader. */
    private void giveUpOverdue() {
        var names =
                inFlight.removeOverdue().stream().map(OutboxEvent::name).collect(Collectors.toCollection(TreeSet::new));
        names.forEach(name -> log.warn(
                "A queue of {} does not confirm; its events are held back for {} s, others flow",
                name,
                held.hold(name).toSeconds()));
        if (!names.isEmpty()) {
            publisher.resetConnection();
        }
    }

    private RelayProgress relayInTransaction() {
        var heldNames = unavailableNames();
        if (!repository.tryLock(heldNames)) {
            return inFlight.isEmpty() ? RelayProgress.LOCKED_BY_OTHER_INSTANCE : publish(List.of(), 1);
        }
        var locked = lockShares(heldNames);
        if (locked.shares().isEmpty() && inFlight.isEmpty()) {
            return locked.othersLocked() ? RelayProgress.LOCKED_BY_OTHER_INSTANCE : RelayProgress.IDLE;
        }
        var limit = BATCH_SIZE / Math.max(locked.shares().size(), MIN_SHARES);
        return publish(
                repository.findDue(
                        locked.shares(), limit, limits.get().maxBody().toBytes(), heldNames),
                limit);
    }

    private LockedShares lockShares(List<String> heldNames) {
        var own = repository.tryLockDue(shares.own(), RelayShares.COUNT, heldNames);
        if (!own.shares().isEmpty() || shares.others().isEmpty()) {
            return own;
        }
        var others = repository.tryLockDue(shares.others(), SHARES_TO_HELP_WITH, heldNames);
        return new LockedShares(others.shares(), own.othersLocked() || others.othersLocked());
    }

    private List<String> unavailableNames() {
        return Stream.concat(held.current().stream(), inFlight.names().stream())
                .distinct()
                .toList();
    }

    /** @param limit at which a share may have more events that are due */
    private RelayProgress publish(List<OutboxEvent> due, int limit) {
        if (due.stream().anyMatch(row -> row.attempts() > 0)) {
            publisher.declareTopology(); // before the next attempt only: right after a failure RabbitMQ may still be
            // deleting the queue
        }
        var batch = due.isEmpty() ? awaitConfirms(due) : publisher.withDedicatedChannel(() -> awaitConfirms(due));
        var confirmed = batch.confirmed();
        if (!confirmed.isEmpty()) {
            lastConfirmed = System.nanoTime();
            repository.delete(confirmed.stream().map(OutboxEvent::id).toList());
        }
        if (!batch.isComplete()) {
            lastFailure = System.nanoTime();
        }
        batch.unconfirmed().forEach(failure -> postpone(failure.event(), failure.reason()));
        batch.unpublishable().forEach(this::postponeOrPark);
        batch.unanswered().forEach(repository::awaitConfirm);
        if (!batch.isBrokerReachable()) {
            return RelayProgress.BROKER_UNREACHABLE;
        }
        return due.isEmpty() || confirmed.size() >= due.size() && due.size() < limit
                ? RelayProgress.IDLE
                : RelayProgress.MORE_DUE;
    }

    RelayShares shares() {
        return shares;
    }

    private void postpone(OutboxEvent row, String reason) {
        log.warn("Event {} {} not confirmed; retrying later: {}", row.name(), row.eventId(), reason);
        repository.postpone(row, PublishFailure.printable(reason));
    }

    /** An event that fails while others are confirmed is at fault itself; if all fail, none is parked. */
    private void postponeOrPark(Unpublishable failure) {
        var row = failure.event();
        var exhausted = row.attempts() + 1 >= limits.get().attempts()
                && lastConfirmed != null
                && System.nanoTime() - lastConfirmed < OTHERS_CONFIRMED.toNanos();
        if (!failure.certain() && !exhausted) {
            postpone(row, failure.reason());
            return;
        }
        log.error(
                "Event {} {} can't be published and is parked; later events of its aggregate wait. Retry or discard it in"
                        + " the queue <service>.outbox of the dead letters: {}",
                row.name(),
                row.eventId(),
                failure.reason());
        repository.park(row, PublishFailure.printable(failure.reason()));
        meters.recordParked(row.name());
    }

    private OutboxBatchPublisher awaitConfirms(List<OutboxEvent> due) {
        try {
            return new OutboxBatchPublisher(inFlight, held, due).publishAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AmqpException("stopped while waiting for confirms", e);
        }
    }

    private void run() {
        try {
            relayUntilStopped();
        } finally {
            leave();
        }
    }

    private void leave() {
        try {
            shares.leave();
        } catch (RuntimeException e) {
            log.debug("The other relays take over the shares when they miss this one", e);
        }
    }

    private void relayUntilStopped() {
        var pause = POLL_INTERVAL;
        var woken = true;
        while (running) {
            lastTurn = System.nanoTime();
            var progress = tryRelay(woken);
            woken = true;
            switch (progress) {
                case MORE_DUE -> pause = POLL_INTERVAL;
                case IDLE -> {
                    pause = POLL_INTERVAL;
                    woken = awaitWakeUp(idlePause());
                }
                case LOCKED_BY_OTHER_INSTANCE -> {
                    pause = POLL_INTERVAL;
                    await(
                            stopSignal,
                            LOCK_RETRY_INTERVAL); // the locks' holder may have polled before the newest commit
                }
                case BROKER_UNREACHABLE -> {
                    await(stopSignal, pause); // not woken by new events
                    pause = pause.multipliedBy(2).compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : pause.multipliedBy(2);
                }
            }
        }
    }

    /** Short while events may become due without a wake-up: postponed ones, and those that other instances store. */
    private Duration idlePause() {
        var retries = lastFailure != null && System.nanoTime() - lastFailure < RETRIES_EXPECTED.toNanos();
        return retries || !shares.others().isEmpty() ? POLL_INTERVAL : IDLE_POLL_INTERVAL;
    }

    /** False if no commit stored events during the pause. */
    private boolean awaitWakeUp(Duration pause) {
        if (!await(wakeUps, pause)) {
            return false;
        }
        var early = MIN_TURN_INTERVAL.toNanos() - (System.nanoTime() - lastTurn);
        if (early > 0) {
            await(stopSignal, Duration.ofNanos(early));
            wakeUps.drainPermits();
        }
        return true;
    }

    /** Only a fatal error ends the thread; the health reports it. */
    private RelayProgress tryRelay(boolean woken) {
        try {
            return woken ? relayDueEvents() : poll();
        } catch (RuntimeException e) {
            log.warn("Relaying the outbox failed; retrying: {}", e.toString());
        } catch (Error e) {
            if (PublishFailure.isFatal(e)) {
                log.error("The outbox relay ends; restart the instance", e);
                throw e;
            }
            log.error("Relaying the outbox failed; retrying", e);
        }
        return RelayProgress.BROKER_UNREACHABLE;
    }

    private boolean await(Semaphore signal, Duration pause) {
        try {
            var signalled = signal.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
            if (signalled) {
                signal.drainPermits();
            }
            return signalled;
        } catch (InterruptedException e) {
            log.warn("The outbox relay was interrupted; it continues until it is stopped: {}", e.toString());
            return true;
        }
    }

    /** Null unless the relay was started and its thread has ended or hangs. */
    @Nullable
    String failure() {
        if (!running) {
            return null;
        }
        if (!thread.isAlive()) {
            return "the relay has ended after a fatal error";
        }
        return System.nanoTime() - lastTurn > LONGEST_TURN.toNanos()
                ? "the relay has not finished a turn for more than " + LONGEST_TURN
                : null;
    }

    @Override
    public void start() {
        lastTurn = System.nanoTime();
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
        /** Other instances hold the locks of the shares with due events. */
        LOCKED_BY_OTHER_INSTANCE,
        BROKER_UNREACHABLE
    }
}
