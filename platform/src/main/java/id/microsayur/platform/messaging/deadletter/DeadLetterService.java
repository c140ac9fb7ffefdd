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

/** What came to rest in this service's queues: counted, read, sent once more, or thrown away; never by itself. */
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

    /** @throws AmqpException when the broker can't be asked */
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

    /** The oldest ones, and how many there are in all; they stay, in their order unless there are very many. */
    DeadLetterPage read(String queue, int limit) {
        return withConsumer(queue, (visit, eventSubscription) -> {
            var total = visit.messageCount();
            // all of them, since only then they keep their order
            return new DeadLetterPage(
                    queue,
                    total,
                    visit.receive(Math.min(total, MAX_READ_IN_ORDER)).stream()
                            .limit(limit)
                            .map(letter -> DeadLetter.of(letter.message(), eventSubscription.event(), json))
                            .toList());
        });
    }

    /** All that rest there now go back into the queue they failed in; what fails again comes to rest again. */
    int replayAll(String queue, String caller) {
        return withConsumer(queue, (visit, _) -> {
            var total = visit.messageCount();
            var replayed = 0;
            while (replayed < total) {
                var letters = visit.receive(Math.min(REPLAY_BATCH_SIZE, total - replayed));
                if (letters.isEmpty()) {
                    break;
                }
                visit.replay(letters, replayHeaders(caller));
                replayed += letters.size();
            }
            log.info("{} replayed {} dead letters of {}", caller, replayed, queue);
            return replayed;
        });
    }

    /** More than one only when the same message came to rest more than once. */
    int replay(String queue, String eventId, String caller) {
        return withConsumer(queue, (visit, _) -> {
            var letters = find(visit, queue, eventId);
            visit.replay(letters, replayHeaders(caller));
            log.info("{} replayed dead letter {} of {}", caller, eventId, queue);
            return letters.size();
        });
    }

    int discard(String queue, String eventId, String caller) {
        return withConsumer(queue, (visit, _) -> {
            var letters = find(visit, queue, eventId);
            visit.acknowledge(letters);
            log.info("{} discarded dead letter {} of {}", caller, eventId, queue);
            return letters.size();
        });
    }

    private static List<DeadLetterQueueConsumer.UnacknowledgedMessage> find(
            DeadLetterQueueConsumer visit, String queue, String eventId) throws IOException {
        var found = visit.receive(
                visit.messageCount(), inboundMessage -> inboundMessage.eventId().equals(eventId));
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
        try (var visit = DeadLetterQueueConsumer.open(
                eventSubscription, admin.getRabbitTemplate().getConnectionFactory())) {
            return consumerCallback.execute(visit, eventSubscription);
        } catch (IOException | TimeoutException | AmqpException | ShutdownSignalException e) {
            log.warn("The dead letters of {} can't be reached", queue, e);
            throw new Unavailable("broker-unavailable", "The broker does not answer; the dead letters are kept.");
        }
    }

    /** What is done during one visit. */
    private interface ConsumerCallback<T> {
        T execute(DeadLetterQueueConsumer visit, EventSubscription eventSubscription)
                throws IOException, TimeoutException;
    }

    /** How full one queue is, and its places of waiting and of rest. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record QueueDepth(String queue, String event, long ready, long deadLetters, long waitingRetries) {}

    /** The oldest dead letters of a queue. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record DeadLetterPage(String queue, long deadLetters, List<DeadLetter> messages) {}
}
