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
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A server that is no application of ours; the platform works without it. */
record Program(
        Home home,
        String name,
        int fixedPort,
        List<String> after,
        boolean isExtra,
        String healthPath,
        IntFunction<Start> preparation)
        implements Component {

    /** Its command line, and what only its environment may know. */
    record Start(List<String> line, Map<String, String> environment) {}

    /** One that the distribution brings, installed where it may be; its line is written without the program's own name. */
    static Program ofTheDistribution(
            Home home,
            String name,
            int port,
            List<String> after,
            String binary,
            List<String> packages,
            String healthPath,
            Supplier<Start> preparation) {
        return new Program(home, name, port, after, true, healthPath, _ -> {
            var program = DebianPackages.findOrInstall(
                    name,
                    "Install it (Debian: apt-get install " + String.join(" ", packages)
                            + "), then the same command again.",
                    () -> find(binary),
                    packages.toArray(String[]::new));
            var start = preparation.get();
            var line = new ArrayList<>(List.of(program.toString()));
            line.addAll(start.line());
            return new Start(line, start.environment());
        });
    }

    static Optional<Path> find(String binary) {
        return Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin")
                .map(folder -> Path.of(folder, binary))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public Running start(int instance, Consumer<Running> started) {
        var start = preparation.apply(instance);
        var process = new Daemon(start.line(), start.environment(), home.checkout(), log(instance)).start();
        var running = Running.of(name, instance, process, fixedPort, "");
        started.accept(running);
        return running;
    }

    /** What has no port is ready when it lives. */
    @Override
    public boolean isReady(Running running) {
        return fixedPort == 0 ? running.alive() : Probe.isOk(running.port(), healthPath);
    }

    @Override
    public void stop(Running running) {
        if (running.process() != null) {
            running.process().stop(Duration.ofSeconds(15));
        }
    }

    @Override
    public boolean canWait() {
        return true;
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public Path log(int instance) {
        return home.log(name, instance);
    }
}
