package id.microsayur.launcher.command;

import id.microsayur.launcher.demo.Browser;
import id.microsayur.launcher.demo.Trace;
import id.microsayur.launcher.platform.Credentials;
import id.microsayur.launcher.platform.Home;
import id.microsayur.launcher.platform.Zipkin;
import id.microsayur.launcher.process.LaunchFailed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What happened to an order, span by span. */
@Command(
        name = "trace",
        description = {
            "Shows an order's traces: who called whom, how long each took, and what went wrong.",
            "The first is the request that made it; what came later, such as a worker's or a provider's call, follows."
        })
final class TraceCommand implements Runnable {

    private static final Duration LOOK_BACK = Duration.ofDays(7);

    @Parameters(paramLabel = "ORDER_ID", description = "As the shop gives it.")
    private UUID order = new UUID(0, 0);

    @Override
    public void run() {
        var zipkin = Credentials.of(Home.ofThisProcess())
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"))
                .zipkin();
        var traces = find(zipkin);
        if (traces.isEmpty()) {
            throw new LaunchFailed("Zipkin knows no trace of order " + order, remedy());
        }
        traces.forEach(trace -> print(zipkin, trace));
    }

    private String remedy() {
        return """
                It keeps the newest %,d spans, the traces of some %d orders, and none over a restart. This one may be older, not
                sampled (management.tracing.sampling.probability), or not there at all. What the services wrote of it is still there:
                  grep -h %s %s/*.json | sort""".formatted(
                        Zipkin.MOST_SPANS,
                        Zipkin.MOST_SPANS / 100,
                        order,
                        Home.ofThisProcess().logs());
    }

    /** Oldest first. */
    private List<JsonNode> find(String zipkin) {
        var query = URLEncoder.encode("order.id=" + order, StandardCharsets.UTF_8);
        var found = new Browser(zipkin)
                .get("/api/v2/traces?limit=50&lookback=" + LOOK_BACK.toMillis() + "&annotationQuery=" + query, 200)
                .body();
        return StreamSupport.stream(found.spliterator(), false)
                .sorted(Comparator.comparingLong(TraceCommand::begin))
                .toList();
    }

    private static long begin(JsonNode spans) {
        return StreamSupport.stream(spans.spliterator(), false)
                .mapToLong(span -> span.path("timestamp").asLong(Long.MAX_VALUE))
                .min()
                .orElse(0);
    }

    private static void print(String zipkin, JsonNode spans) {
        Trace.of(spans).tree().forEach(System.out::println);
        System.out.println(
                zipkin + "/zipkin/traces/" + spans.path(0).path("traceId").asString() + "\n");
    }
}
