package id.microsayur.launcher.platform;

import id.microsayur.launcher.platform.Program.Start;
import id.microsayur.launcher.process.LaunchFailed;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** OpenSearch with the log lines of every service; a program of its own that ./sayur builds when it is asked for. */
final class LogStore {

    private static final String NAME = "log-store";

    private LogStore() {}

    static Program at(Home home, int port) {
        return new Program(
                home,
                NAME,
                port,
                List.of(),
                true,
                "/_index_template/micro-sayur",
                instance -> start(home, port, instance));
    }

    private static Start start(Home home, int port, int instance) {
        var target = home.checkout().resolve("deploy/observability/log-store/target");
        if (!Files.isDirectory(target.resolve("lib"))) {
            throw new LaunchFailed("The log store is not built", "Run ./sayur up --observability, which builds it.");
        }
        var classes = target.resolve("log-store.jar") + ":" + target.resolve("lib") + "/*";
        var line = Java.line(
                256,
                List.of("-Djava.io.tmpdir=" + home.freshTemporary(NAME, instance)),
                List.of("-cp", classes, "id.microsayur.logstore.LogStore"));
        var environment = Map.of(
                "LOG_STORE_PORT",
                "" + port,
                "LOG_STORE_FOLDER",
                home.state().resolve(NAME).toString(),
                "LOG_STORE_TEMPLATE",
                home.checkout()
                        .resolve("deploy/observability/logs/index-template.json")
                        .toString());
        return new Start(line, environment);
    }
}
