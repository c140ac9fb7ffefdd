package id.microsayur.launcher.platform;

import id.microsayur.launcher.process.Daemon;
import id.microsayur.launcher.process.LaunchFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** OpenSearch with the log lines of every service; a program of its own that ./sayur builds when it is asked for. */
record LogStore(Home home, int fixedPort) implements Component {

    @Override
    public String name() {
        return "log-store";
    }

    @Override
    public List<String> after() {
        return List.of();
    }

    @Override
    public Running start(int instance, Consumer<Running> started) {
        var target = home.checkout().resolve("deploy/observability/log-store/target");
        if (!Files.isDirectory(target.resolve("lib"))) {
            throw new LaunchFailed("The log store is not built", "Run ./sayur up --observability, which builds it.");
        }
        var classes = target.resolve("log-store.jar") + ":" + target.resolve("lib") + "/*";
        var line = Java.line(
                256,
                List.of("-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + home.freshTemporary(name(), instance)),
                List.of("-cp", classes, "id.microsayur.logstore.LogStore"));
        var environment = Map.of(
                "LOG_STORE_PORT",
                "" + fixedPort,
                "LOG_STORE_FOLDER",
                home.state().resolve(name()).toString(),
                "LOG_STORE_TEMPLATE",
                home.checkout()
                        .resolve("deploy/observability/logs/index-template.json")
                        .toString());
        var process = new Daemon(line, environment, home.checkout(), log(instance)).start();
        var running = Running.of(name(), instance, process, fixedPort, "");
        started.accept(running);
        return running;
    }

    @Override
    public boolean isReady(Running running) {
        return Probe.isOk(running.port(), "/_index_template/micro-sayur");
    }

    @Override
    public void stop(Running running) {
        if (running.process() != null) {
            running.process().stop(Duration.ofSeconds(15));
        }
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public boolean isExtra() {
        return true;
    }

    @Override
    public Path log(int instance) {
        return home.log(name(), instance);
    }
}
