package id.microsayur.launcher.platform;

import id.microsayur.launcher.process.Daemon;
import id.microsayur.launcher.process.DebianPackages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A server that the distribution brings, beside the platform and not needed by it. */
record Program(
        Home home,
        String name,
        int fixedPort,
        List<String> after,
        String binary,
        List<String> packages,
        String healthPath,
        Supplier<Start> preparation)
        implements Component {

    /** What stands behind the program's name, and what only its environment may know. */
    record Start(List<String> arguments, Map<String, String> environment) {}

    @Override
    public Running start(int instance, Consumer<Running> started) {
        var program = DebianPackages.findOrInstall(
                name,
                "Install it (Debian: apt-get install " + String.join(" ", packages) + "), then the same command again.",
                () -> find(binary),
                packages.toArray(String[]::new));
        var start = preparation.get();
        var line = new ArrayList<>(List.of(program.toString()));
        line.addAll(start.arguments());
        var process = new Daemon(line, start.environment(), home.checkout(), log(instance)).start();
        var running = Running.of(name, instance, process, fixedPort, "");
        started.accept(running);
        return running;
    }

    static Optional<Path> find(String binary) {
        return Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin")
                .map(folder -> Path.of(folder, binary))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What has no port is ready when it lives. */
    @Override
    public boolean isReady(Running running) {
        return fixedPort == 0 ? running.alive() : Probe.isOk(running.port(), healthPath);
    }

    @Override
    public void stop(Running running) {
        if (running.process() != null) {
            running.process().stop(Duration.ofSeconds(10));
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
        return home.log(name, instance);
    }
}
