package id.microsayur.launcher.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.microsayur.launcher.http.PlatformClient;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Client of Zipkin's query API. */
public final class ZipkinClient {
    private static final Duration LOOK_BACK = Duration.ofDays(7);
    private static final int MAX_TRACES = 50;

    private final String url;
    private final PlatformClient platformClient;

    public ZipkinClient(String url) {
        this.url = url;
        this.platformClient = PlatformClient.at(url);
    }

    /** Spans of a trace; empty until the first one arrives. */
    public Optional<RequestTrace> find(String traceId) {
        var response = platformClient.get("/api/v2/trace/" + traceId);
        return response.status() == 200 ? Optional.of(RequestTrace.of(response.json())) : Optional.empty();
    }

    /** Spans of each trace with this tag, oldest trace first. */
    public List<JsonNode> findByTag(String name, String value) {
        var query = URLEncoder.encode(name + "=" + value, UTF_8);
        var found = platformClient
                .get("/api/v2/traces?limit=" + MAX_TRACES + "&lookback=" + LOOK_BACK.toMillis() + "&annotationQuery="
                        + query)
                .require(200)
                .json();
        return StreamSupport.stream(found.spliterator(), false)
                .sorted(Comparator.comparingLong(ZipkinClient::startOf))
                .toList();
    }

    /** Page of a trace in Zipkin's user interface. */
    public String page(String traceId) {
        return url + "/zipkin/traces/" + traceId;
    }

    private static long startOf(JsonNode spans) {
        return StreamSupport.stream(spans.spliterator(), false)
                .mapToLong(span -> span.path("timestamp").asLong(Long.MAX_VALUE))
                .min()
                .orElse(0);
    }
}
