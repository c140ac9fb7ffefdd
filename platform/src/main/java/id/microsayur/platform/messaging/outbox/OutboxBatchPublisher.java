package id.microsayur.platform.messaging.outbox;

import id.microsayur.platform.messaging.publisher.OutboxEvent;
import id.microsayur.platform.messaging.publisher.PublishFailure;
import id.microsayur.platform.messaging.publisher.PublishFailure.UnpublishableEvent;
import id.microsayur.platform.messaging.publisher.PublishResult;
import id.microsayur.platform.messaging.publisher.PublishResult.Confirmed;
import id.microsayur.platform.messaging.publisher.PublishResult.Unconfirmed;
import id.microsayur.platform.messaging.publisher.PublishResult.Unpublishable;
import id.microsayur.platform.messaging.publisher.RabbitEventPublisher;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes one batch with many unconfirmed events, but only one per aggregate, since confirms arrive in any order. */
class OutboxBatchPublisher {

    private static final Logger log = LoggerFactory.getLogger(OutboxBatchPublisher.class);
    private static final int MAX_UNCONFIRMED =
            60; // below the channel cache size: before the template is known each event occupies a channel
    private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration MAX_BATCH_TIME =
            Duration.ofSeconds(2); // so that confirmed events are committed regularly

    private final RabbitEventPublisher publisher;
    private final Deque<Deque<OutboxEvent>> pendingByAggregate = new ArrayDeque<>();
    private final Deque<Deque<OutboxEvent>> suspectAggregates = new ArrayDeque<>();
    private final Map<OutboxEvent, Deque<OutboxEvent>> awaitingConfirm = new IdentityHashMap<>();
    private final BlockingQueue<PublishResult> results = new LinkedBlockingQueue<>();
    private final List<Long> confirmed = new ArrayList<>();
    private final List<Unconfirmed> unconfirmed = new ArrayList<>();
    private final List<Unpublishable> unpublishable = new ArrayList<>();
    private final long startedAt = System.nanoTime();
    private @Nullable OutboxEvent sentAlone;
    private boolean brokerReachable = true;

    OutboxBatchPublisher(RabbitEventPublisher publisher, List<OutboxEvent> batch) {
        this.publisher = publisher;
        var byAggregate = new LinkedHashMap<UUID, Deque<OutboxEvent>>();
        batch.forEach(row -> byAggregate
                .computeIfAbsent(row.aggregate().id(), _ -> new ArrayDeque<>())
                .add(row));
        pendingByAggregate.addAll(byAggregate.values());
    }

    /** Blocks until each sent event is confirmed or rejected, or the confirm timeout has passed. */
    OutboxBatchPublisher publishAll() throws InterruptedException {
        publishNext();
        while (!awaitingConfirm.isEmpty()) {
            var publishResult = results.poll(CONFIRM_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            if (publishResult == null) {
                abandon();
            } else {
                handle(publishResult);
                publishNext();
            }
        }
        return this;
    }

    private void publishNext() {
        while (!pendingByAggregate.isEmpty() && awaitingConfirm.size() < MAX_UNCONFIRMED && hasTime()) {
            var aggregateQueue = pendingByAggregate.remove();
            if (aggregateQueue.element().suspect()) {
                suspectAggregates.add(aggregateQueue);
            } else {
                publish(aggregateQueue);
            }
        }
        if (awaitingConfirm.isEmpty() && pendingByAggregate.isEmpty()) {
            publishSuspect();
        }
    }

    /** Alone, so that a channel that the broker closes accuses one event. */
    private void publishSuspect() {
        while (awaitingConfirm.isEmpty() && !suspectAggregates.isEmpty() && hasTime()) {
            var aggregateQueue = suspectAggregates.remove();
            sentAlone = aggregateQueue.element();
            publish(aggregateQueue);
        }
    }

    private boolean hasTime() {
        return System.nanoTime() - startedAt < MAX_BATCH_TIME.toNanos();
    }

    private void publish(Deque<OutboxEvent> aggregateQueue) {
        var row = aggregateQueue.remove();
        try {
            publisher.publish(row, results::add);
            awaitingConfirm.put(row, aggregateQueue);
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
        pendingByAggregate.clear();
        suspectAggregates.clear();
    }

    private void handle(PublishResult publishResult) {
        var aggregateQueue = awaitingConfirm.remove(publishResult.event());
        switch (publishResult) {
            case Confirmed(var row) -> {
                confirmed.add(row.id());
                if (aggregateQueue != null && !aggregateQueue.isEmpty()) {
                    pendingByAggregate.add(aggregateQueue);
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

    /**
     * Gives up the missing confirms: a quorum queue without a leader never confirms, and must not block other queues.
     */
    private void abandon() {
        awaitingConfirm
                .keySet()
                .forEach(row -> unconfirmed.add(new Unconfirmed(row, "no confirm within " + CONFIRM_TIMEOUT)));
        awaitingConfirm.clear();
        publishNoMore();
        publisher.resetConnection();
    }

    boolean isBrokerReachable() {
        return brokerReachable;
    }

    List<Long> confirmed() {
        return confirmed;
    }

    List<Unconfirmed> unconfirmed() {
        return unconfirmed;
    }

    List<Unpublishable> unpublishable() {
        return unpublishable;
    }
}
