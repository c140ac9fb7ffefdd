package id.microsayur.launcher.component.observability;

import id.microsayur.launcher.component.ServerComponent;
import id.microsayur.launcher.component.ServerComponent.ServerCommand;
import id.microsayur.launcher.jvm.JavaCommandLine;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** OpenSearch with the log lines of every service, a separate program that ./sayur builds on demand. */
final class LogStoreComponent {

    private static final String NAME = "log-store";

    private LogStoreComponent() {}

    static ServerComponent at(Workspace workspace, int port) {
        return new ServerComponent(
                workspace,
                NAME,
                port,
                List.of(),
                true,
                "/_index_template/micro-sayur",
                instance -> start(workspace, port, instance));
    }

    private static ServerCommand start(Workspace workspace, int port, int instance) {
        var target = workspace.checkout().resolve("deploy/observability/log-store/target");
        if (!Files.isDirectory(target.resolve("lib"))) {
            throw new LaunchFailed("The log store is not built", "Run ./sayur up --observability, which builds it.");
        }
        var classes = target.resolve("log-store.jar") + ":" + target.resolve("lib") + "/*";
        var line = JavaCommandLine.of(
                256,
                List.of("-Djava.io.tmpdir=" + workspace.recreateTemporaryDirectory(NAME, instance)),
                List.of("-cp", classes, "id.microsayur.logstore.LogStore"));
        var environment = Map.of(
                "LOG_STORE_PORT",
                "" + port,
                "LOG_STORE_FOLDER",
                workspace.state().resolve(NAME).toString(),
                "LOG_STORE_TEMPLATE",
                workspace
                        .checkout()
                        .resolve("deploy/observability/logs/index-template.json")
                        .toString());
        return new ServerCommand(line, environment);
    }
}
