package id.microsayur.platform.messaging.outbox;

import id.microsayur.platform.messaging.publisher.OutboxEvent;
import id.microsayur.platform.messaging.publisher.PublishFailure;
import id.microsayur.platform.messaging.publisher.PublishFailure.UnpublishableEvent;
import id.microsayur.platform.messaging.publisher.PublishResult;
import id.microsayur.platform.messaging.publisher.PublishResult.Confirmed;
import id.microsayur.platform.messaging.publisher.PublishResult.Unconfirmed;
import id.microsayur.platform.messaging.publisher.PublishResult.Unpublishable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes one batch with many unconfirmed events, but only one per aggregate, since confirms arrive in any order, and
 * with room for every event name, since a queue may never confirm.
 */
class OutboxBatchPublisher {

    private static final Logger log = LoggerFactory.getLogger(OutboxBatchPublisher.class);
    private static final int MAX_UNCONFIRMED =
            60; // below the channel cache size: before the template is known each event occupies a channel
    private static final int MAX_UNCONFIRMED_PER_NAME = MAX_UNCONFIRMED / 2; // with several names in the batch
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(1);
    private static final Duration MAX_BATCH_TIME =
            Duration.ofSeconds(1); // so that confirmed events are committed regularly

    private final EventsInFlight inFlight;
    private final HeldEventNames held;
    private final Map<String, Deque<Deque<OutboxEvent>>> pendingByName = new LinkedHashMap<>();
    private final Deque<Deque<OutboxEvent>> suspectAggregates = new ArrayDeque<>();
    private final Map<OutboxEvent, Deque<OutboxEvent>> awaitingConfirm = new IdentityHashMap<>();
    private final Map<String, Integer> unconfirmedByName = new HashMap<>();
    private final List<OutboxEvent> confirmed = new ArrayList<>();
    private final List<Unconfirmed> unconfirmed = new ArrayList<>();
    private final List<Unpublishable> unpublishable = new ArrayList<>();
    private final List<OutboxEvent> unanswered = new ArrayList<>();
    private final boolean severalNames;
    private final long deadline;
    private @Nullable OutboxEvent sentAlone;
    private boolean brokerReachable = true;

    OutboxBatchPublisher(EventsInFlight inFlight, HeldEventNames held, List<OutboxEvent> batch) {
        this(inFlight, held, batch, MAX_BATCH_TIME);
    }

    OutboxBatchPublisher(EventsInFlight inFlight, HeldEventNames held, List<OutboxEvent> batch, Duration maxTime) {
        this.deadline = System.nanoTime() + maxTime.toNanos();
        this.inFlight = inFlight;
        this.held = held;
        this.severalNames = batch.stream().map(OutboxEvent::name).distinct().count() > 1;
        var byAggregate = new LinkedHashMap<UUID, Deque<OutboxEvent>>();
        batch.forEach(row -> byAggregate
                .computeIfAbsent(row.aggregate().id(), _ -> new ArrayDeque<>())
                .add(row));
        byAggregate.values().forEach(this::enqueue);
    }

    private void enqueue(Deque<OutboxEvent> aggregateQueue) {
        var next = aggregateQueue.element();
        if (next.suspect()) {
            suspectAggregates.add(aggregateQueue);
        } else {
            pendingByName.computeIfAbsent(next.name(), _ -> new ArrayDeque<>()).add(aggregateQueue);
        }
    }

    /**
     * Blocks until each sent event is confirmed or rejected, or none was for a second. The rest stays in flight. Results
     * of earlier batches are collected too.
     */
    OutboxBatchPublisher publishAll() throws InterruptedException {
        collectEarlierResults();
        publishNext();
        while (awaitsMoreThanTrials()) {
            var publishResult = inFlight.poll(LONGEST_SILENCE);
            if (publishResult == null) {
                break;
            }
            handle(publishResult);
            publishNext();
        }
        unanswered.addAll(awaitingConfirm.keySet());
        return this;
    }

    private void collectEarlierResults() throws InterruptedException {
        for (var earlier = inFlight.poll(Duration.ZERO); earlier != null; earlier = inFlight.poll(Duration.ZERO)) {
            handle(earlier);
        }
    }

    /** A name on trial is expected not to confirm, and other events must not wait for it. */
    private boolean awaitsMoreThanTrials() {
        return awaitingConfirm.keySet().stream().anyMatch(row -> !held.isOnTrial(row.name()));
    }

    private void publishNext() {
        var progress = true;
        while (progress) {
            progress = false;
            for (var name : List.copyOf(pendingByName.keySet())) {
                progress |= publishNext(name);
            }
        }
        if (awaitingConfirm.isEmpty() && hasNoPending()) {
            publishSuspect();
        }
    }

    private boolean publishNext(String name) {
        var pending = pendingByName.get(name);
        if (pending == null || pending.isEmpty() || !hasRoom(name) || !hasTime()) {
            return false;
        }
        publish(pending.remove());
        return true;
    }

    private boolean hasRoom(String name) {
        var most = severalNames ? MAX_UNCONFIRMED_PER_NAME : MAX_UNCONFIRMED;
        return awaitingConfirm.size() < MAX_UNCONFIRMED
                && unconfirmedByName.getOrDefault(name, 0) < (held.isOnTrial(name) ? 1 : most);
    }

    private boolean hasTime() {
        return deadline - System.nanoTime() > 0;
    }

    private boolean hasNoPending() {
        return pendingByName.values().stream().allMatch(Deque::isEmpty);
    }

    /** Alone, so that a channel that the broker closes accuses one event. */
    private void publishSuspect() {
        while (awaitingConfirm.isEmpty() && !suspectAggregates.isEmpty() && hasTime()) {
            var aggregateQueue = suspectAggregates.remove();
            sentAlone = aggregateQueue.element();
            publish(aggregateQueue);
        }
    }

    private void publish(Deque<OutboxEvent> aggregateQueue) {
        var row = aggregateQueue.remove();
        try {
            inFlight.publish(row);
            awaitingConfirm.put(row, aggregateQueue);
            unconfirmedByName.merge(row.name(), 1, Integer::sum);
        } catch (RuntimeException | Error e) {
            if (PublishFailure.isFatal(e)) {
                throw e;
            }
            if (PublishFailure.concernsBroker(e)) {
                log.warn("Broker unreachable; events wait in the outbox: {}", e.toString());
                publishNoMore();
                brokerReachable = false;
            } else { // later events of the aggregate wait for it, others go on
                unpublishable.add(new Unpublishable(row, e.toString(), e instanceof UnpublishableEvent));
            }
        }
    }

    private void publishNoMore() {
        pendingByName.clear();
        suspectAggregates.clear();
    }

    private void handle(PublishResult publishResult) {
        var aggregateQueue = awaitingConfirm.remove(publishResult.event());
        if (aggregateQueue != null) {
            unconfirmedByName.merge(publishResult.event().name(), -1, Integer::sum);
        }
        switch (publishResult) {
            case Confirmed(var row) -> {
                confirmed.add(row);
                if (held.release(row.name())) {
                    log.info("A queue of {} confirms again; its events are published", row.name());
                }
                if (aggregateQueue != null && !aggregateQueue.isEmpty()) {
                    enqueue(aggregateQueue);
                }
            }
            case Unconfirmed(var row, var reason)
            when PublishFailure.closedChannel(reason) && row == sentAlone -> {
                publishNoMore();
                unpublishable.add(new Unpublishable(row, reason, true));
            }
            case Unconfirmed failure -> { // later events of the aggregate wait for it
                if (PublishFailure.closedChannel(failure.reason())) {
                    publishNoMore();
                }
                unconfirmed.add(failure);
            }
            case Unpublishable failure -> unpublishable.add(failure);
        }
    }

    /** Whether every event was confirmed. */
    boolean isComplete() {
        return brokerReachable && unconfirmed.isEmpty() && unpublishable.isEmpty() && unanswered.isEmpty();
    }

    boolean isBrokerReachable() {
        return brokerReachable;
    }

    List<OutboxEvent> confirmed() {
        return confirmed;
    }

    List<Unconfirmed> unconfirmed() {
        return unconfirmed;
    }

    List<Unpublishable> unpublishable() {
        return unpublishable;
    }

    /** Events that stay in flight. */
    List<OutboxEvent> unanswered() {
        return unanswered;
    }
}
