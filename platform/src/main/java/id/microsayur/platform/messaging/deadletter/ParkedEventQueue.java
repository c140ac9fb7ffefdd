package id.microsayur.platform.messaging.deadletter;

import id.microsayur.platform.messaging.deadletter.DeadLetterService.DeadLetterPage;
import id.microsayur.platform.messaging.deadletter.DeadLetterService.QueueDepth;
import id.microsayur.platform.messaging.outbox.ParkedEvents;
import id.microsayur.platform.messaging.outbox.ParkedEvents.ParkedEvent;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The parked events of a service's outbox, which operators handle like the dead letters of a queue of this name. */
class ParkedEventQueue {

    private static final Logger log = LoggerFactory.getLogger(ParkedEventQueue.class);

    private final ParkedEvents events;
    private final JsonMapper json;
    private final String name;

    ParkedEventQueue(ParkedEvents events, JsonMapper json, String service) {
        this.events = events;
        this.json = json;
        this.name = service + ".outbox";
    }

    boolean isNamed(String queue) {
        return name.equals(queue);
    }

    QueueDepth depth() {
        var depth = events.depth();
        return new QueueDepth(name, "*", depth.waiting(), depth.parked(), depth.retrying());
    }

    DeadLetterPage read(int limit) {
        return new DeadLetterPage(
                name,
                events.depth().parked(),
                events.oldest(limit).stream().map(this::toLetter).toList());
    }

    private DeadLetter toLetter(ParkedEvent event) {
        Map<String, @Nullable Object> headers = Map.of(
                "aggregate-id", event.aggregate().id(),
                "aggregate-version", event.aggregate().version(),
                "event-version", event.aggregate().eventVersion());
        return new DeadLetter(
                event.eventId(),
                event.event(),
                event.reason(),
                event.parkedAt().toString(),
                event.attempts(),
                DeadLetter.traceId(traceHeaders(event)),
                headers,
                MaskedBody.of(event.body(), json));
    }

    private Map<String, @Nullable Object> traceHeaders(ParkedEvent event) {
        try {
            return json.readValue(event.traceContext(), new TypeReference<>() {});
        } catch (JacksonException _) {
            return Map.of();
        }
    }

    /** Hands all events back to the relay. */
    int replayAll(String caller) {
        var replayed = events.retry(null);
        log.info("{} handed {} parked events of {} back to the relay", caller, replayed, name);
        return replayed;
    }

    /** Hands these events back to the relay; returns the number by id of those found. */
    Map<String, Integer> replay(Set<String> eventIds, String caller, String reason) {
        var replayed = forEachOf(eventIds, events::retry);
        log.info("{} handed parked events {} of {} back to the relay{}", caller, replayed.keySet(), name, reason);
        return replayed;
    }

    Map<String, Integer> discard(Set<String> eventIds, String caller, String reason) {
        var discarded = forEachOf(eventIds, events::discard);
        log.info("{} discarded parked events {} of {}{}", caller, discarded.keySet(), name, reason);
        return discarded;
    }

    private static Map<String, Integer> forEachOf(Set<String> eventIds, ToIntFunction<String> action) {
        var visited = new TreeMap<String, Integer>();
        for (var eventId : eventIds) {
            var found = action.applyAsInt(eventId);
            if (found > 0) {
                visited.put(eventId, found);
            }
        }
        return visited;
    }
}
