package id.microsayur.platform.messaging.deadletter;

import com.rabbitmq.client.ShutdownSignalException;
import id.microsayur.platform.messaging.deadletter.DeadLetterQueueConsumer.WindowVisitor;
import id.microsayur.platform.messaging.inbox.InboundMessage;
import id.microsayur.platform.messaging.topology.EventCatalogue.EventSubscription;
import id.microsayur.platform.problem.NotFound;
import id.microsayur.platform.problem.Unavailable;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** Counts, reads, replays and discards the dead letters of a service on an operator's request. */
class DeadLetterService {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterService.class);

    private final List<EventSubscription> subscriptions;
    private final RabbitAdmin admin;
    private final JsonMapper json;
    private final Clock clock;

    DeadLetterService(List<EventSubscription> subscriptions, RabbitAdmin admin, JsonMapper json, Clock clock) {
        this.subscriptions = subscriptions;
        this.admin = admin;
        this.json = json;
        this.clock = clock;
    }

    List<String> queues() {
        return subscriptions.stream().map(EventSubscription::queue).toList();
    }

    /** @throws AmqpException when the broker can't be reached */
    List<QueueDepth> depths() {
        return subscriptions.stream()
                .sorted(Comparator.comparing(EventSubscription::queue))
                .map(eventSubscription -> new QueueDepth(
                        eventSubscription.queue(),
                        eventSubscription.event(),
                        messageCount(eventSubscription.queue()),
                        messageCount(eventSubscription.deadLetterQueue()),
                        messageCount(eventSubscription.retryQueue())))
                .toList();
    }

    private long messageCount(String queue) {
        var info = admin.getQueueInfo(queue);
        return info == null ? 0 : info.getMessageCount();
    }

    /** The oldest dead letters and their total number; the queue and its order are unchanged. */
    DeadLetterPage read(String queue, int limit) {
        return withConsumer(queue, (consumer, eventSubscription) -> {
            var total = consumer.messageCount();
            var oldest = new ArrayList<DeadLetter>();
            // only receiving all of them preserves their order
            consumer.forEachWindow(
                    total,
                    window -> window.stream()
                            .limit(limit - oldest.size())
                            .map(letter -> DeadLetter.of(letter.message(), eventSubscription.event(), json))
                            .forEach(oldest::add));
            return new DeadLetterPage(queue, total, oldest);
        });
    }

    /** Replays the dead letters present at the start; messages that fail again return to the dead letter queue. */
    int replayAll(String queue, String caller) {
        return withConsumer(queue, (consumer, _) -> {
            var replayed = new AtomicInteger();
            consumer.forEachWindow(consumer.messageCount(), window -> {
                consumer.replay(window, replayHeaders(caller));
                replayed.addAndGet(window.size());
            });
            log.info("{} replayed {} dead letters of {}", caller, replayed, queue);
            return replayed.get();
        });
    }

    /**
     * Replays these events in one pass over the queue.
     *
     * @return number by id of those found; it exceeds 1 only for an event that was dead-lettered more than once
     */
    Map<String, Integer> replay(String queue, Set<String> eventIds, String caller, String reason) {
        return withConsumer(queue, (consumer, _) -> {
            var replayed = forEachOf(eventIds, consumer, found -> consumer.replay(found, replayHeaders(caller)));
            log.info("{} replayed dead letters {} of {}{}", caller, replayed.keySet(), queue, reason);
            return replayed;
        });
    }

    /** Discards these events in one pass over the queue; returns the number by id of those found. */
    Map<String, Integer> discard(String queue, Set<String> eventIds, String caller, String reason) {
        return withConsumer(queue, (consumer, _) -> {
            var discarded = forEachOf(eventIds, consumer, consumer::acknowledge);
            log.info("{} discarded dead letters {} of {}{}", caller, discarded.keySet(), queue, reason);
            return discarded;
        });
    }

    private static Map<String, Integer> forEachOf(
            Set<String> eventIds, DeadLetterQueueConsumer consumer, WindowVisitor visitor)
            throws IOException, TimeoutException {
        var visited = new TreeMap<String, Integer>();
        consumer.forEachWindow(consumer.messageCount(), window -> {
            var found = window.stream()
                    .filter(letter -> eventIds.contains(letter.message().eventId()))
                    .toList();
            if (!found.isEmpty()) {
                visitor.visit(found);
                found.forEach(letter -> visited.merge(letter.message().eventId(), 1, Integer::sum));
            }
        });
        return visited;
    }

    private Map<String, Object> replayHeaders(String caller) {
        return Map.of(
                InboundMessage.RETRY_COUNT_HEADER,
                0,
                InboundMessage.REPLAYED_BY_HEADER,
                caller,
                InboundMessage.REPLAYED_AT_HEADER,
                clock.instant().toString());
    }

    private <T> T withConsumer(String queue, ConsumerCallback<T> consumerCallback) {
        var eventSubscription = subscriptions.stream()
                .filter(own -> own.queue().equals(queue))
                .findFirst()
                .orElseThrow(() -> new NotFound("queue-not-found", "This service has no queue %s.".formatted(queue)));
        try (var consumer = DeadLetterQueueConsumer.open(
                eventSubscription, admin.getRabbitTemplate().getConnectionFactory())) {
            return consumerCallback.execute(consumer, eventSubscription);
        } catch (IOException | TimeoutException | AmqpException | ShutdownSignalException e) {
            log.warn("Access to the dead letters of {} failed", queue, e);
            throw new Unavailable("broker-unavailable", "The broker does not answer; the dead letters are kept.");
        }
    }

    /** Work with an open consumer. */
    private interface ConsumerCallback<T> {
        T execute(DeadLetterQueueConsumer consumer, EventSubscription eventSubscription)
                throws IOException, TimeoutException;
    }

    /** Depth of a queue, its retry queue and its dead letter queue. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record QueueDepth(String queue, String event, long ready, long deadLetters, long waitingRetries) {}

    /** The oldest dead letters of a queue with their total number. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record DeadLetterPage(String queue, long deadLetters, List<DeadLetter> messages) {}
}
