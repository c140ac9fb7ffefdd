package id.microsayur.platform.messaging.outbox;

import id.microsayur.platform.messaging.publisher.OutboxEvent;
import id.microsayur.platform.messaging.publisher.PublishResult;
import id.microsayur.platform.messaging.publisher.PublishResult.Confirmed;
import id.microsayur.platform.messaging.publisher.RabbitEventPublisher;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Published events whose result is awaited, also beyond their batch; used by the relay's thread only. */
class EventsInFlight {

    private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(5);

    private final RabbitEventPublisher publisher;
    private final Map<OutboxEvent, Long> sentAt = new IdentityHashMap<>();
    private final BlockingQueue<PublishResult> results = new LinkedBlockingQueue<>();

    EventsInFlight(RabbitEventPublisher publisher) {
        this.publisher = publisher;
    }

    /** @throws RuntimeException as {@link RabbitEventPublisher#publish} does */
    void publish(OutboxEvent row) {
        publisher.publish(row, results::add);
        sentAt.put(row, System.nanoTime());
    }

    /**
     * The next result, or null if none arrives in time. An event that was given up may still be confirmed, but not
     * rejected: then it is published again already.
     */
    @Nullable
    PublishResult poll(Duration wait) throws InterruptedException {
        while (true) {
            var result = results.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
            if (result == null || sentAt.remove(result.event()) != null || result instanceof Confirmed) {
                return result;
            }
        }
    }

    boolean isEmpty() {
        return sentAt.isEmpty() && results.isEmpty();
    }

    /** Names that must not be published before these results are in. */
    Set<String> names() {
        return sentAt.keySet().stream().map(OutboxEvent::name).collect(Collectors.toSet());
    }

    /** Gives up the events without a result for five seconds and returns them. */
    List<OutboxEvent> removeOverdue() {
        var now = System.nanoTime();
        var overdue = sentAt.entrySet().stream()
                .filter(entry -> now - entry.getValue() > CONFIRM_TIMEOUT.toNanos())
                .map(Map.Entry::getKey)
                .toList();
        overdue.forEach(sentAt::remove);
        return overdue;
    }
}
