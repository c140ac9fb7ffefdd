package id.microsayur.platform.messaging.deadletter;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.microsayur.platform.messaging.deadletter.DeadLetterService.DeadLetterPage;
import id.microsayur.platform.messaging.deadletter.DeadLetterService.QueueDepth;
import id.microsayur.platform.problem.Invalid;
import id.microsayur.platform.problem.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Actuator endpoint {@code /actuator/deadletters} for reading, replaying and discarding dead letters and parked events of
 * the outbox.
 */
@Endpoint(id = "deadletters")
class DeadLetterEndpoint {

    private static final int MAX_LIMIT = 200;

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
        var messages = parkedEvents.isNamed(queue)
                ? perform(action, event_id, operator)
                : perform(queue, action, event_id, operator);
        return new DeadLetterActionResult(queue, action, messages);
    }

    private int perform(DeadLetterAction action, @Nullable String eventId, String operator) {
        return switch (action) {
            case REPLAY -> parkedEvents.replay(eventId, operator);
            case DISCARD -> parkedEvents.discard(Objects.requireNonNull(eventId), operator);
        };
    }

    private int perform(String queue, DeadLetterAction action, @Nullable String eventId, String operator) {
        return switch (action) {
            case REPLAY ->
                eventId == null ? deadLetters.replayAll(queue, operator) : deadLetters.replay(queue, eventId, operator);
            case DISCARD -> deadLetters.discard(queue, Objects.requireNonNull(eventId), operator);
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

    /** Number of messages that were replayed or discarded. */
    record DeadLetterActionResult(String queue, DeadLetterAction action, int messages) {}
}
