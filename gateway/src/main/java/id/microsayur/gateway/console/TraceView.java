package id.microsayur.gateway.console;

import id.microsayur.runtime.property.SecretMasking;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A trace reduced to what a waterfall needs; spans by start.
 *
 * @param truncated whether spans are left out
 * @param link page of the trace in Zipkin; null without an address for browsers
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TraceView(
        String traceId,
        Instant start,
        long durationUs,
        List<String> services,
        boolean truncated,
        @Nullable String link,
        List<SpanView> spans) {

    private static final int MOST_TAGS = 16;
    private static final int LONGEST_TEXT = 200;

    /**
     * An operation in one service.
     *
     * @param parentId null if the list has no such span
     * @param offsetUs microseconds since the start of the trace
     * @param durationUs 0 if unfinished
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record SpanView(
            String id,
            @Nullable String parentId,
            String service,
            @Nullable String kind,
            String name,
            Instant start,
            long offsetUs,
            long durationUs,
            @Nullable String error,
            Map<String, String> tags) {}

    /** @param spans at least one, in the format of Zipkin's version 2 */
    static TraceView of(String traceId, List<JsonNode> spans, boolean truncated, @Nullable String link) {
        var serverHalves = serverHalves(spans);
        var byId = new LinkedHashMap<String, JsonNode>();
        spans.forEach(span -> byId.merge(
                id(span, serverHalves), span, (one, other) -> duration(other) > duration(one) ? other : one));
        var start = spans.stream()
                .mapToLong(TraceView::timestamp)
                .filter(timestamp -> timestamp > 0)
                .min()
                .orElse(0);
        var views = byId.entrySet().stream()
                .map(span -> view(span.getKey(), span.getValue(), parentId(span.getValue(), byId, serverHalves), start))
                .sorted(Comparator.comparingLong(SpanView::offsetUs))
                .toList();
        var services = new TreeSet<String>();
        views.forEach(view -> services.add(view.service()));
        var end = views.stream()
                .mapToLong(view -> view.offsetUs() + view.durationUs())
                .max()
                .orElse(0);
        return new TraceView(traceId, instant(start), end, List.copyOf(services), truncated, link, views);
    }

    /** The services by id of the spans whose client and server share it. */
    private static Map<String, String> serverHalves(List<JsonNode> spans) {
        var clients = new HashSet<String>();
        spans.stream()
                .filter(span -> !span.path("shared").asBoolean(false))
                .forEach(span -> clients.add(span.path("id").asString("")));
        var halves = new HashMap<String, String>();
        spans.stream()
                .filter(span -> span.path("shared").asBoolean(false)
                        && clients.contains(span.path("id").asString("")))
                .forEach(span -> halves.put(span.path("id").asString(""), service(span)));
        return halves;
    }

    private static String id(JsonNode span, Map<String, String> serverHalves) {
        var id = span.path("id").asString("");
        return span.path("shared").asBoolean(false) && serverHalves.containsKey(id) ? serverHalf(id) : id;
    }

    private static String serverHalf(String id) {
        return id + "s";
    }

    private static @Nullable String parentId(
            JsonNode span, Map<String, JsonNode> byId, Map<String, String> serverHalves) {
        var id = span.path("id").asString("");
        if (!id.equals(id(span, serverHalves))) {
            return id;
        }
        var parent = span.path("parentId").asString("");
        if (service(span).equals(serverHalves.get(parent))) {
            return serverHalf(parent);
        }
        return byId.containsKey(parent) && !parent.equals(id) ? parent : null;
    }

    private static SpanView view(String id, JsonNode span, @Nullable String parentId, long start) {
        var timestamp = timestamp(span) > 0 ? timestamp(span) : start;
        return new SpanView(
                id,
                parentId,
                service(span),
                span.path("kind").asString(null),
                cut(span.path("name").asString("")),
                instant(timestamp),
                timestamp - start,
                duration(span),
                error(span),
                tags(span));
    }

    private static @Nullable String error(JsonNode span) {
        var error = span.path("tags").path("error").asString(null);
        return error == null ? null : error.isBlank() ? "error" : cut(error);
    }

    private static Map<String, String> tags(JsonNode span) {
        var tags = new TreeMap<String, String>();
        span.path("tags").properties().stream()
                .filter(tag -> !tag.getKey().equals("error"))
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_TAGS)
                .forEach(tag -> tags.put(tag.getKey(), cut(tag.getValue().asString(""))));
        return tags;
    }

    private static String cut(String text) {
        var masked = SecretMasking.maskText(text);
        return masked.length() <= LONGEST_TEXT ? masked : masked.substring(0, LONGEST_TEXT) + "…";
    }

    private static String service(JsonNode span) {
        return span.path("localEndpoint").path("serviceName").asString("?");
    }

    private static long timestamp(JsonNode span) {
        return span.path("timestamp").asLong(0);
    }

    private static long duration(JsonNode span) {
        return span.path("duration").asLong(0);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
