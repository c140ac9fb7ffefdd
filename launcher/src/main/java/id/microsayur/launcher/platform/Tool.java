package id.microsayur.launcher.platform;

import id.microsayur.launcher.process.Daemon;
import id.microsayur.launcher.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A small program of the launcher's own jar that stands in for something out in the world. */
record Tool(Home home, String name, int fixedPort, Class<?> main, Supplier<Map<String, String>> environment)
        implements Component {

    @Override
    public List<String> after() {
        return List.of();
    }

    @Override
    public Running start(int instance, Consumer<Running> started) {
        var classes = jar().unpacked().toString();
        var line = Java.line(48, List.of(), List.of("-cp", classes, main.getName()));
        var process = new Daemon(line, environment.get(), home.checkout(), log(instance)).start();
        var running = Running.of(name, instance, process, fixedPort, build());
        started.accept(running);
        return running;
    }

    @Override
    public boolean isReady(Running running) {
        return Ports.answers(running.port());
    }

    @Override
    public void stop(Running running) {
        if (running.process() != null) {
            running.process().stop(Duration.ofSeconds(10));
        }
    }

    @Override
    public String build() {
        return jar().build();
    }

    @Override
    public Path log(int instance) {
        return home.log(name, instance);
    }

    private AppJar jar() {
        return new AppJar("launcher", home.jar("launcher"), home.apps());
    }
}
