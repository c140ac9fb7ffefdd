package id.microsayur.platform.messaging.deadletter;

import com.rabbitmq.client.ShutdownSignalException;
import id.microsayur.platform.messaging.inbox.InboundMessage;
import id.microsayur.platform.messaging.topology.EventCatalogue.EventSubscription;
import id.microsayur.platform.problem.NotFound;
import id.microsayur.platform.problem.Unavailable;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
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
    private static final int REPLAY_BATCH_SIZE = 100;
    private static final int MAX_READ_IN_ORDER = 2_000;

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

    /**
     * The oldest dead letters and their total number; the queue is unchanged, and keeps its order up to 2,000 messages.
     */
    DeadLetterPage read(String queue, int limit) {
        return withConsumer(queue, (consumer, eventSubscription) -> {
            var total = consumer.messageCount();
            // only receiving all of them preserves their order
            return new DeadLetterPage(
                    queue,
                    total,
                    consumer.receive(Math.min(total, MAX_READ_IN_ORDER)).stream()
                            .limit(limit)
                            .map(message -> DeadLetter.of(message.message(), eventSubscription.event(), json))
                            .toList());
        });
    }

    /** Replays the dead letters present at the start; messages that fail again return to the dead letter queue. */
    int replayAll(String queue, String caller) {
        return withConsumer(queue, (consumer, _) -> {
            var total = consumer.messageCount();
            var replayed = 0;
            while (replayed < total) {
                var messages = consumer.receive(Math.min(REPLAY_BATCH_SIZE, total - replayed));
                if (messages.isEmpty()) {
                    break;
                }
                consumer.replay(messages, replayHeaders(caller));
                replayed += messages.size();
            }
            log.info("{} replayed {} dead letters of {}", caller, replayed, queue);
            return replayed;
        });
    }

    /** Replays one event; the count exceeds 1 only if it was dead-lettered more than once. */
    int replay(String queue, String eventId, String caller) {
        return withConsumer(queue, (consumer, _) -> {
            var messages = find(consumer, queue, eventId);
            consumer.replay(messages, replayHeaders(caller));
            log.info("{} replayed dead letter {} of {}", caller, eventId, queue);
            return messages.size();
        });
    }

    int discard(String queue, String eventId, String caller) {
        return withConsumer(queue, (consumer, _) -> {
            var messages = find(consumer, queue, eventId);
            consumer.acknowledge(messages);
            log.info("{} discarded dead letter {} of {}", caller, eventId, queue);
            return messages.size();
        });
    }

    private static List<DeadLetterQueueConsumer.UnacknowledgedMessage> find(
            DeadLetterQueueConsumer consumer, String queue, String eventId) throws IOException {
        var found = consumer.receive(
                consumer.messageCount(),
                inboundMessage -> inboundMessage.eventId().equals(eventId));
        if (found.isEmpty()) {
            throw new NotFound("dead-letter-not-found", "No dead letter of %s is %s.".formatted(queue, eventId));
        }
        return found;
    }

    private Map<String, Object> replayHeaders(String caller) {
        return Map.of(
                InboundMessage.RETRY_COUNT_HEADER,
                0,
                "x-replayed-by",
                caller,
                "x-replayed-at",
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
