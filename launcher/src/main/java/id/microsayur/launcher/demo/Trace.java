package id.microsayur.launcher.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** One request's way through the services, as Zipkin has collected it. */
record Trace(List<Span> spans) {
    private static final int DEEPEST = 12;

    /** A piece of work in one service; times in microseconds. */
    record Span(String id, String parentId, String service, String kind, String name, long start, long duration) {
        boolean isDoor() {
            return kind.equals("SERVER") || kind.equals("CONSUMER");
        }
    }

    static Trace of(JsonNode zipkinSpans) {
        return new Trace(StreamSupport.stream(zipkinSpans.spliterator(), false)
                .map(span -> new Span(
                        // both sides of a call may share an id
                        span.path("id").asString(""),
                        span.path("parentId").asString(""),
                        span.path("localEndpoint").path("serviceName").asString("?"),
                        span.path("kind").asString(""),
                        span.path("name").asString(""),
                        span.path("timestamp").asLong(0),
                        span.path("duration").asLong(0)))
                .sorted(Comparator.comparingLong(Span::start))
                .toList());
    }

    /** The services that were entered, by a request or a message. */
    Set<String> services() {
        return spans.stream().filter(Span::isDoor).map(Span::service).collect(Collectors.toSet());
    }

    /** The doors of the services and the messages, indented by who called whom. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        var known = spans.stream().map(Span::id).collect(Collectors.toSet());
        var roots = spans.stream()
                .filter(span -> span.parentId().isEmpty() || !known.contains(span.parentId()))
                .toList();
        roots.stream().map(Span::id).distinct().forEach(id -> add(id, 0, lines));
        return lines;
    }

    // the function that a message goes to is behind the door that the message came in by
    private boolean isInside(Span span) {
        return span.kind().equals("CONSUMER")
                && spans.stream()
                        .anyMatch(outer -> outer.id().equals(span.parentId())
                                && outer.kind().equals("CONSUMER")
                                && outer.service().equals(span.service()));
    }

    private void add(String id, int depth, List<String> lines) {
        var shown = false;
        for (var span : spans) {
            if (span.id().equals(id) && span.isDoor() && !isInside(span)) {
                lines.add("%s%-22s %-34s %8.1f ms"
                        .formatted("  ".repeat(depth), span.service(), span.name(), span.duration() / 1000.0));
                shown = true;
            }
        }
        var deeper = shown ? depth + 1 : depth;
        if (deeper < DEEPEST) {
            spans.stream()
                    .filter(span -> span.parentId().equals(id) && !span.id().equals(id))
                    .map(Span::id)
                    .distinct()
                    .forEach(child -> add(child, deeper, lines));
        }
    }
}
