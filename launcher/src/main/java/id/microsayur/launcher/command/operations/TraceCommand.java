package id.microsayur.launcher.command.operations;

import id.microsayur.launcher.component.observability.ZipkinComponent;
import id.microsayur.launcher.trace.RequestTrace;
import id.microsayur.launcher.trace.ZipkinClient;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the trace of an order, span by span. */
@Command(
        name = "trace",
        description = {
            "Shows an order's traces: who called whom, how long each took, and what went wrong.",
            "The first is the request that made it; what came later, such as a worker's or a provider's call, follows."
        })
public final class TraceCommand implements Runnable {

    @Parameters(paramLabel = "ORDER_ID", description = "As the shop gives it.")
    private UUID order = new UUID(0, 0);

    @Override
    public void run() {
        var platformCredentials = PlatformCredentials.read(Workspace.ofThisProcess())
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"));
        var zipkinClient = new ZipkinClient(platformCredentials.zipkin());
        var traces = zipkinClient.findByTag("order.id", order.toString());
        if (traces.isEmpty()) {
            throw new LaunchFailed("Zipkin knows no trace of order " + order, remedy());
        }
        for (var spans : traces) {
            RequestTrace.of(spans).treeLines().forEach(System.out::println);
            System.out.println(zipkinClient.page(spans.path(0).path("traceId").asString()) + "\n");
        }
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
}
