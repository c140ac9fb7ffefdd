package id.microsayur.launcher.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** One request's way through the services, as Zipkin has collected it. */
public record Trace(List<Span> spans) {
    private static final int DEEPEST = 12;

    /** A piece of work in one service; times in microseconds. */
    public record Span(
            String id,
            String parentId,
            String service,
            String kind,
            String name,
            long start,
            long duration,
            String error,
            List<String> moments) {
        boolean isDoor() {
            return kind.equals("SERVER") || kind.equals("CONSUMER");
        }
    }

    public static Trace of(JsonNode zipkinSpans) {
        return new Trace(StreamSupport.stream(zipkinSpans.spliterator(), false)
                .map(span -> new Span(
                        // both sides of a call may share an id
                        span.path("id").asString(""),
                        span.path("parentId").asString(""),
                        span.path("localEndpoint").path("serviceName").asString("?"),
                        span.path("kind").asString(""),
                        span.path("name").asString(""),
                        span.path("timestamp").asLong(0),
                        span.path("duration").asLong(0),
                        span.path("tags").path("error").asString(""),
                        StreamSupport.stream(span.path("annotations").spliterator(), false)
                                .map(moment -> moment.path("value").asString(""))
                                .toList()))
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

    /** Every span under the one that caused it, with what went wrong and what was noted on the way. */
    public List<String> tree() {
        var lines = new ArrayList<String>();
        var known = spans.stream().map(Span::id).collect(Collectors.toSet());
        spans.stream()
                .filter(span ->
                        !known.contains(span.parentId()) || span.parentId().equals(span.id()))
                .forEach(root -> grow(root, 0, lines));
        return lines;
    }

    private void grow(Span span, int depth, List<String> lines) {
        var indent = "  ".repeat(Math.min(depth, DEEPEST));
        lines.add("%9.1f ms  %s%s %s%s%s"
                .formatted(
                        span.duration() / 1000.0,
                        indent,
                        span.service(),
                        span.name(),
                        span.kind().isEmpty() ? "" : " (" + span.kind().toLowerCase(Locale.ROOT) + ")",
                        span.error().isEmpty() ? "" : "  ERROR " + span.error()));
        span.moments().forEach(moment -> lines.add(" ".repeat(14) + indent + "· " + moment));
        spans.stream()
                .filter(child -> child != span && child.parentId().equals(span.id()))
                .forEach(child -> grow(child, depth + 1, lines));
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
