package id.microsayur.platform.event;

import com.rabbitmq.client.ShutdownSignalException;
import id.microsayur.platform.event.EventCatalogue.Subscription;
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
class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final int BATCH = 100;
    private static final int MOST_IN_ORDER = 2_000;

    private final List<Subscription> subscriptions;
    private final RabbitAdmin admin;
    private final JsonMapper json;
    private final Clock clock;

    DeadLetters(List<Subscription> subscriptions, RabbitAdmin admin, JsonMapper json, Clock clock) {
        this.subscriptions = subscriptions;
        this.admin = admin;
        this.json = json;
        this.clock = clock;
    }

    List<String> queues() {
        return subscriptions.stream().map(Subscription::queue).toList();
    }

    /** @throws AmqpException when the broker can't be asked */
    List<Depth> depths() {
        return subscriptions.stream()
                .sorted(Comparator.comparing(Subscription::queue))
                .map(subscription -> new Depth(
                        subscription.queue(),
                        subscription.event(),
                        count(subscription.queue()),
                        count(subscription.deadLetterQueue()),
                        count(subscription.retryQueue())))
                .toList();
    }

    private long count(String queue) {
        var info = admin.getQueueInfo(queue);
        return info == null ? 0 : info.getMessageCount();
    }

    /** The oldest ones, and how many there are in all; they stay, in their order unless there are very many. */
    Page read(String queue, int limit) {
        return visit(queue, (visit, subscription) -> {
            var total = visit.size();
            // all of them, since only then they keep their order
            return new Page(
                    queue,
                    total,
                    visit.take(Math.min(total, MOST_IN_ORDER)).stream()
                            .limit(limit)
                            .map(letter -> DeadLetter.of(letter.delivery(), subscription.event(), json))
                            .toList());
        });
    }

    /** All that rest there now go back into the queue they failed in; what fails again comes to rest again. */
    int replayAll(String queue, String caller) {
        return visit(queue, (visit, _) -> {
            var total = visit.size();
            var replayed = 0;
            while (replayed < total) {
                var letters = visit.take(Math.min(BATCH, total - replayed));
                if (letters.isEmpty()) {
                    break;
                }
                visit.replay(letters, marks(caller));
                replayed += letters.size();
            }
            log.info("{} replayed {} dead letters of {}", caller, replayed, queue);
            return replayed;
        });
    }

    /** More than one only when the same message came to rest more than once. */
    int replay(String queue, String eventId, String caller) {
        return visit(queue, (visit, _) -> {
            var letters = find(visit, queue, eventId);
            visit.replay(letters, marks(caller));
            log.info("{} replayed dead letter {} of {}", caller, eventId, queue);
            return letters.size();
        });
    }

    int discard(String queue, String eventId, String caller) {
        return visit(queue, (visit, _) -> {
            var letters = find(visit, queue, eventId);
            visit.remove(letters);
            log.info("{} discarded dead letter {} of {}", caller, eventId, queue);
            return letters.size();
        });
    }

    private static List<DeadLetterVisit.Taken> find(DeadLetterVisit visit, String queue, String eventId)
            throws IOException {
        var found = visit.take(visit.size(), delivery -> delivery.eventId().equals(eventId));
        if (found.isEmpty()) {
            throw new NotFound("dead-letter-not-found", "No dead letter of %s is %s.".formatted(queue, eventId));
        }
        return found;
    }

    private Map<String, Object> marks(String caller) {
        return Map.of(
                Delivery.RETRY_COUNT,
                0,
                "x-replayed-by",
                caller,
                "x-replayed-at",
                clock.instant().toString());
    }

    private <T> T visit(String queue, Visitor<T> visitor) {
        var subscription = subscriptions.stream()
                .filter(own -> own.queue().equals(queue))
                .findFirst()
                .orElseThrow(() -> new NotFound("queue-not-found", "This service has no queue %s.".formatted(queue)));
        try (var visit =
                DeadLetterVisit.to(subscription, admin.getRabbitTemplate().getConnectionFactory())) {
            return visitor.visit(visit, subscription);
        } catch (IOException | TimeoutException | AmqpException | ShutdownSignalException e) {
            log.warn("The dead letters of {} can't be reached", queue, e);
            throw new Unavailable("broker-unavailable", "The broker does not answer; the dead letters are kept.");
        }
    }

    /** What is done during one visit. */
    private interface Visitor<T> {
        T visit(DeadLetterVisit visit, Subscription subscription) throws IOException, TimeoutException;
    }

    /** How full one queue is, and its places of waiting and of rest. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Depth(String queue, String event, long ready, long deadLetters, long waitingRetries) {}

    /** The oldest dead letters of a queue. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Page(String queue, long deadLetters, List<DeadLetter> messages) {}
}
