package id.microsayur.launcher.platform;

import id.microsayur.launcher.JsonFile;
import id.microsayur.launcher.process.Daemon;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Zipkin with its spans in memory. */
record Zipkin(Home home, int fixedPort) implements Component {

    @Override
    public String name() {
        return "zipkin";
    }

    @Override
    public List<String> after() {
        return List.of();
    }

    @Override
    public Running start(int instance, Consumer<Running> started) {
        var jar = home.checkout().resolve("launcher/target/apps/zipkin.jar").toString();
        var line = Java.line(
                160,
                List.of("-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + home.freshTemporary(name(), instance)),
                List.of("-jar", jar));
        var settings = Map.of(
                "server.port",
                fixedPort,
                "armeria.ports[0].port",
                fixedPort,
                "armeria.ports[0].address",
                "127.0.0.1",
                "armeria.ports[0].protocols[0]",
                "http",
                "zipkin.storage.type",
                "mem",
                "zipkin.storage.mem.max-spans",
                50_000,
                "zipkin.self-tracing.enabled",
                false);
        var environment = Map.of("SPRING_APPLICATION_JSON", JsonFile.JSON.writeValueAsString(settings));
        var process = new Daemon(line, environment, home.checkout(), log(instance)).start();
        var running = Running.of(name(), instance, process, fixedPort, "");
        started.accept(running);
        return running;
    }

    @Override
    public boolean isReady(Running running) {
        return Probe.isOk(running.port(), "/health");
    }

    @Override
    public void stop(Running running) {
        if (running.process() != null) {
            running.process().stop(Duration.ofSeconds(5));
        }
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public Path log(int instance) {
        return home.log(name(), instance);
    }
}
