package id.microsayur.platform.messaging.deadletter;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.microsayur.platform.messaging.deadletter.DeadLetterService.DeadLetterPage;
import id.microsayur.platform.messaging.deadletter.DeadLetterService.QueueDepth;
import id.microsayur.platform.problem.Invalid;
import id.microsayur.platform.problem.NotFound;
import id.microsayur.platform.problem.Unavailable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Actuator endpoint {@code /actuator/deadletters} for reading, replaying and discarding dead letters and parked events of
 * the outbox.
 */
@Endpoint(id = "deadletters")
class DeadLetterEndpoint {

    private static final int MAX_LIMIT = 200;
    private static final int LONGEST_REASON = 200;

    private final DeadLetterService deadLetters;
    private final ParkedEventQueue parkedEvents;
    private final String service;

    DeadLetterEndpoint(DeadLetterService deadLetters, ParkedEventQueue parkedEvents, String service) {
        this.deadLetters = deadLetters;
        this.parkedEvents = parkedEvents;
        this.service = service;
    }

    @ReadOperation
    DeadLetterOverview overview() {
        try {
            var queues = new ArrayList<>(deadLetters.depths());
            queues.add(parkedEvents.depth());
            return new DeadLetterOverview(service, queues);
        } catch (AmqpException e) {
            throw new Unavailable("broker-unavailable", "The broker does not answer.");
        }
    }

    @ReadOperation
    DeadLetterPage read(@Selector String queue, @Nullable Integer limit) {
        var most = Objects.requireNonNullElse(limit, 20);
        if (most < 1 || most > MAX_LIMIT) {
            throw new Invalid("invalid-request", "limit is between 1 and " + MAX_LIMIT + ".");
        }
        return parkedEvents.isNamed(queue) ? parkedEvents.read(most) : deadLetters.read(queue, most);
    }

    /** The parameter names are the member names of the JSON body. */
    @WriteOperation
    DeadLetterActionResult execute(
            @Selector String queue, DeadLetterAction action, @Nullable String event_id, SecurityContext caller) {
        if (action == DeadLetterAction.DISCARD && event_id == null) {
            throw new Invalid("invalid-request", "Only one at a time is discarded: give its event_id.");
        }
        var operator = operatorName(caller);
        var messages = event_id == null
                ? replayAll(queue, operator)
                : require(queue, event_id, perform(queue, action, Set.of(event_id), operator, ""));
        return new DeadLetterActionResult(queue, action, messages);
    }

    /**
     * Acts on the named events in one pass, at the address {@code …/<queue>/selected}, which an older instance does not have:
     * it would take a replay with an unknown member for one of all events.
     *
     * @param event_ids one per line, because an actuator endpoint takes no lists
     */
    @WriteOperation
    DeadLetterSelectionResult executeSelected(
            @Selector String queue,
            @Selector String selection,
            DeadLetterAction action,
            String event_ids,
            @Nullable String reason,
            SecurityContext caller) {
        if (!selection.equals("selected")) {
            throw new NotFound("not-found", "The events are named at %s/selected.".formatted(queue));
        }
        var ids = event_ids.lines().collect(Collectors.toCollection(LinkedHashSet::new));
        if (ids.isEmpty() || ids.size() > MAX_LIMIT) {
            throw new Invalid("invalid-request", "event_ids names between 1 and " + MAX_LIMIT + " events.");
        }
        var found = perform(queue, action, ids, operatorName(caller), reason == null ? "" : ": " + oneLine(reason));
        ids.removeAll(found.keySet());
        return new DeadLetterSelectionResult(queue, action, List.copyOf(found.keySet()), List.copyOf(ids));
    }

    /** A text of the caller that can't begin a log line of its own. */
    private static String oneLine(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_REASON)).replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
    }

    private int replayAll(String queue, String operator) {
        return parkedEvents.isNamed(queue) ? parkedEvents.replayAll(operator) : deadLetters.replayAll(queue, operator);
    }

    private static int require(String queue, String eventId, Map<String, Integer> found) {
        var messages = found.get(eventId);
        if (messages == null) {
            throw new NotFound("dead-letter-not-found", "No dead letter of %s is %s.".formatted(queue, eventId));
        }
        return messages;
    }

    private Map<String, Integer> perform(
            String queue, DeadLetterAction action, Set<String> eventIds, String operator, String reason) {
        if (parkedEvents.isNamed(queue)) {
            return switch (action) {
                case REPLAY -> parkedEvents.replay(eventIds, operator, reason);
                case DISCARD -> parkedEvents.discard(eventIds, operator, reason);
            };
        }
        return switch (action) {
            case REPLAY -> deadLetters.replay(queue, eventIds, operator, reason);
            case DISCARD -> deadLetters.discard(queue, eventIds, operator, reason);
        };
    }

    private static String operatorName(SecurityContext caller) {
        var principal = caller.getPrincipal();
        if (principal == null) {
            return "nobody";
        }
        var name = principal instanceof JwtAuthenticationToken token
                ? token.getToken().getClaimAsString("name")
                : null;
        return Objects.requireNonNullElse(name, principal.getName());
    }

    /** Action on one or all dead letters of a queue. */
    enum DeadLetterAction {
        @JsonProperty("replay")
        REPLAY,
        @JsonProperty("discard")
        DISCARD
    }

    /** The queue depths of a service. */
    record DeadLetterOverview(String service, List<QueueDepth> queues) {}

    /** Ids of the events that were replayed or discarded, and of those that were not found. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record DeadLetterSelectionResult(String queue, DeadLetterAction action, List<String> done, List<String> notFound) {}

    /** Number of messages that were replayed or discarded. */
    record DeadLetterActionResult(String queue, DeadLetterAction action, int messages) {}
}
