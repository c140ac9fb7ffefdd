package id.microsayur.launcher.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Spans of one request, as collected by Zipkin. */
public record RequestTrace(List<TraceSpan> spans) {
    private static final int MAX_DEPTH = 12;

    /** Operation in one service; times in microseconds. */
    public record TraceSpan(
            String id,
            String parentId,
            String service,
            String kind,
            String name,
            long start,
            long duration,
            String error,
            List<String> annotations) {
        boolean isEntry() {
            return kind.equals("SERVER") || kind.equals("CONSUMER");
        }
    }

    public static RequestTrace of(JsonNode zipkinSpans) {
        return new RequestTrace(StreamSupport.stream(zipkinSpans.spliterator(), false)
                .map(span -> new TraceSpan(
                        // client and server span of a call may share an id
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
                .sorted(Comparator.comparingLong(TraceSpan::start))
                .toList());
    }

    /** Services that received a request or a message. */
    public Set<String> services() {
        return spans.stream().filter(TraceSpan::isEntry).map(TraceSpan::service).collect(Collectors.toSet());
    }

    /** Entry spans of the services and messages, indented by call depth. */
    public List<String> entryLines() {
        var lines = new ArrayList<String>();
        var known = spans.stream().map(TraceSpan::id).collect(Collectors.toSet());
        var roots = spans.stream()
                .filter(traceSpan -> traceSpan.parentId().isEmpty() || !known.contains(traceSpan.parentId()))
                .toList();
        roots.stream().map(TraceSpan::id).distinct().forEach(id -> addEntries(id, 0, lines));
        return lines;
    }

    /** All spans below their parents, with errors and annotations. */
    public List<String> treeLines() {
        var lines = new ArrayList<String>();
        var known = spans.stream().map(TraceSpan::id).collect(Collectors.toSet());
        spans.stream()
                .filter(traceSpan -> !known.contains(traceSpan.parentId())
                        || traceSpan.parentId().equals(traceSpan.id()))
                .forEach(root -> addSubtree(root, 0, lines));
        return lines;
    }

    private void addSubtree(TraceSpan traceSpan, int depth, List<String> lines) {
        var indent = "  ".repeat(Math.min(depth, MAX_DEPTH));
        lines.add("%9.1f ms  %s%s %s%s%s"
                .formatted(
                        traceSpan.duration() / 1000.0,
                        indent,
                        traceSpan.service(),
                        traceSpan.name(),
                        traceSpan.kind().isEmpty()
                                ? ""
                                : " (" + traceSpan.kind().toLowerCase(Locale.ROOT) + ")",
                        traceSpan.error().isEmpty() ? "" : "  ERROR " + traceSpan.error()));
        traceSpan.annotations().forEach(moment -> lines.add(" ".repeat(14) + indent + "· " + moment));
        spans.stream()
                .filter(child -> child != traceSpan && child.parentId().equals(traceSpan.id()))
                .forEach(child -> addSubtree(child, depth + 1, lines));
    }

    // the span of a consumer function is nested in the span of the received message
    private boolean isNestedConsumer(TraceSpan traceSpan) {
        return traceSpan.kind().equals("CONSUMER")
                && spans.stream()
                        .anyMatch(outer -> outer.id().equals(traceSpan.parentId())
                                && outer.kind().equals("CONSUMER")
                                && outer.service().equals(traceSpan.service()));
    }

    private void addEntries(String id, int depth, List<String> lines) {
        var shown = false;
        for (var traceSpan : spans) {
            if (traceSpan.id().equals(id) && traceSpan.isEntry() && !isNestedConsumer(traceSpan)) {
                lines.add("%s%-22s %-34s %8.1f ms"
                        .formatted(
                                "  ".repeat(depth),
                                traceSpan.service(),
                                traceSpan.name(),
                                traceSpan.duration() / 1000.0));
                shown = true;
            }
        }
        var deeper = shown ? depth + 1 : depth;
        if (deeper < MAX_DEPTH) {
            spans.stream()
                    .filter(traceSpan ->
                            traceSpan.parentId().equals(id) && !traceSpan.id().equals(id))
                    .map(TraceSpan::id)
                    .distinct()
                    .forEach(child -> addEntries(child, deeper, lines));
        }
    }
}
