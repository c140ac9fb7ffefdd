package id.microsayur.launcher.component.observability;

import id.microsayur.launcher.component.ServerComponent;
import id.microsayur.launcher.component.ServerComponent.ServerCommand;
import id.microsayur.launcher.jvm.JavaCommandLine;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.Workspace;
import java.util.List;
import java.util.Map;

/** Zipkin with in-memory storage of the newest spans that fit into its heap. */
public final class ZipkinComponent {

    /** An order has about a hundred spans. */
    public static final int MAX_SPANS = 50_000;

    private static final String NAME = "zipkin";

    private ZipkinComponent() {}

    public static ServerComponent at(Workspace workspace, int port) {
        return new ServerComponent(
                workspace, NAME, port, List.of(), false, "/health", instance -> start(workspace, port, instance));
    }

    private static ServerCommand start(Workspace workspace, int port, int instance) {
        var server = workspace.checkout().resolve("zipkin/target/server/BOOT-INF");
        var line = JavaCommandLine.of(
                160,
                List.of("-Djava.io.tmpdir=" + workspace.recreateTemporaryDirectory(NAME, instance)),
                List.of("-cp", server + "/classes:" + server + "/lib/*", "zipkin.server.ZipkinServer"));
        var settings = Map.of(
                "server.port",
                port,
                "armeria.ports[0].port",
                port,
                "armeria.ports[0].address",
                "127.0.0.1",
                "armeria.ports[0].protocols[0]",
                "http",
                "zipkin.storage.type",
                "mem",
                "zipkin.storage.mem.max-spans",
                MAX_SPANS,
                "zipkin.self-tracing.enabled",
                false);
        return new ServerCommand(line, Map.of("SPRING_APPLICATION_JSON", JsonFiles.JSON.writeValueAsString(settings)));
    }
}
