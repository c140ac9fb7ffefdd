package id.microsayur.platform.messaging.outbox;

import id.microsayur.platform.messaging.outbox.PublishResult.Confirmed;
import id.microsayur.platform.messaging.outbox.PublishResult.Unconfirmed;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.messaging.MessagingException;

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
    private final Map<OutboxEvent, Deque<OutboxEvent>> awaitingConfirm = new IdentityHashMap<>();
    private final BlockingQueue<PublishResult> results = new LinkedBlockingQueue<>();
    private final List<Long> confirmed = new ArrayList<>();
    private final List<Unconfirmed> unconfirmed = new ArrayList<>();
    private final long startedAt = System.nanoTime();
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
        while (!pendingByAggregate.isEmpty()
                && awaitingConfirm.size() < MAX_UNCONFIRMED
                && System.nanoTime() - startedAt < MAX_BATCH_TIME.toNanos()) {
            var aggregateQueue = pendingByAggregate.remove();
            var row = aggregateQueue.remove();
            try {
                publisher.publish(row, results::add);
                awaitingConfirm.put(row, aggregateQueue);
            } catch (AmqpException | MessagingException e) {
                log.warn("Broker unreachable; events wait in the outbox: {}", e.toString());
                pendingByAggregate.clear();
                brokerReachable = false;
            }
        }
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
            case Unconfirmed failure -> unconfirmed.add(failure); // later events of the aggregate wait for it
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
        pendingByAggregate.clear();
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
}
