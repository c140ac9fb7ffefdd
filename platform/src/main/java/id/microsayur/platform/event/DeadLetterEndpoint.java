package id.microsayur.platform.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.microsayur.platform.event.DeadLetters.Depth;
import id.microsayur.platform.event.DeadLetters.Page;
import id.microsayur.platform.problem.Invalid;
import id.microsayur.platform.problem.Unavailable;
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

/** The operator's door to the dead letters of this service: {@code /actuator/deadletters}. */
@Endpoint(id = "deadletters")
class DeadLetterEndpoint {

    private static final int MOST = 200;

    private final DeadLetters letters;
    private final String service;

    DeadLetterEndpoint(DeadLetters letters, String service) {
        this.letters = letters;
        this.service = service;
    }

    @ReadOperation
    Overview overview() {
        try {
            return new Overview(service, letters.depths());
        } catch (AmqpException e) {
            throw new Unavailable("broker-unavailable", "The broker does not answer.");
        }
    }

    @ReadOperation
    Page read(@Selector String queue, @Nullable Integer limit) {
        var most = Objects.requireNonNullElse(limit, 20);
        if (most < 1 || most > MOST) {
            throw new Invalid("invalid-request", "limit is between 1 and " + MOST + ".");
        }
        return letters.read(queue, most);
    }

    /** The parameters bear their names in the JSON body. */
    @WriteOperation
    Outcome act(@Selector String queue, Action action, @Nullable String event_id, SecurityContext caller) {
        var messages = switch (action) {
            case REPLAY ->
                event_id == null
                        ? letters.replayAll(queue, name(caller))
                        : letters.replay(queue, event_id, name(caller));
            case DISCARD -> {
                if (event_id == null) {
                    throw new Invalid("invalid-request", "Only one at a time is discarded: give its event_id.");
                }
                yield letters.discard(queue, event_id, name(caller));
            }
        };
        return new Outcome(queue, action, messages);
    }

    private static String name(SecurityContext caller) {
        var principal = caller.getPrincipal();
        if (principal == null) {
            return "nobody";
        }
        var name = principal instanceof JwtAuthenticationToken token
                ? token.getToken().getClaimAsString("name")
                : null;
        return Objects.requireNonNullElse(name, principal.getName());
    }

    /** What can be done with dead letters. */
    enum Action {
        @JsonProperty("replay")
        REPLAY,
        @JsonProperty("discard")
        DISCARD
    }

    /** All queues of a service. */
    record Overview(String service, List<Depth> queues) {}

    /** How many messages were replayed or discarded. */
    record Outcome(String queue, Action action, int messages) {}
}
