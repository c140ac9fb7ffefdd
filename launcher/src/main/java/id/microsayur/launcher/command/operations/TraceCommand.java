package id.microsayur.launcher.command.operations;

import id.microsayur.launcher.component.observability.ZipkinComponent;
import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.trace.RequestTrace;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
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

/** Shows the trace of an order, span by span. */
@Command(
        name = "trace",
        description = {
            "Shows an order's traces: who called whom, how long each took, and what went wrong.",
            "The first is the request that made it; what came later, such as a worker's or a provider's call, follows."
        })
public final class TraceCommand implements Runnable {

    private static final Duration LOOK_BACK = Duration.ofDays(7);

    @Parameters(paramLabel = "ORDER_ID", description = "As the shop gives it.")
    private UUID order = new UUID(0, 0);

    @Override
    public void run() {
        var zipkin = PlatformCredentials.read(Workspace.ofThisProcess())
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
                        ZipkinComponent.MAX_SPANS,
                        ZipkinComponent.MAX_SPANS / 100,
                        order,
                        Workspace.ofThisProcess().logs());
    }

    /** Traces in order of time, oldest first. */
    private List<JsonNode> find(String zipkin) {
        var query = URLEncoder.encode("order.id=" + order, StandardCharsets.UTF_8);
        var found = new PlatformClient(zipkin)
                .get("/api/v2/traces?limit=50&lookback=" + LOOK_BACK.toMillis() + "&annotationQuery=" + query, 200)
                .body();
        return StreamSupport.stream(found.spliterator(), false)
                .sorted(Comparator.comparingLong(TraceCommand::startOf))
                .toList();
    }

    private static long startOf(JsonNode spans) {
        return StreamSupport.stream(spans.spliterator(), false)
                .mapToLong(span -> span.path("timestamp").asLong(Long.MAX_VALUE))
                .min()
                .orElse(0);
    }

    private static void print(String zipkin, JsonNode spans) {
        RequestTrace.of(spans).treeLines().forEach(System.out::println);
        System.out.println(
                zipkin + "/zipkin/traces/" + spans.path(0).path("traceId").asString() + "\n");
    }
}
