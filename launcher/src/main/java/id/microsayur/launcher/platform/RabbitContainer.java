package id.microsayur.launcher.platform;

import id.microsayur.launcher.RabbitLogin;
import id.microsayur.launcher.RabbitServer;
import id.microsayur.launcher.process.LaunchFailed;
import id.microsayur.launcher.process.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The message broker in a container, for machines that have an engine but no RabbitMQ. */
record RabbitContainer(String engine, Path dir, int port) {
    private static final String IMAGE = "rabbitmq:4";
    private static final String MARK = "container ";

    static Optional<String> anyEngine() {
        return Stream.of("docker", "podman")
                .filter(Shell::has)
                .filter(engine -> Shell.run(engine, "info").succeeded())
                .findFirst();
    }

    Running start(List<RabbitLogin> logins, Consumer<Running> started) {
        var configuration = configure(logins);
        var made = Shell.run(
                engine,
                "run",
                "--detach",
                "--rm",
                "--hostname",
                "sayur",
                "--publish",
                "127.0.0.1:" + port + ":5672",
                "--volume",
                configuration + ":/etc/rabbitmq/conf.d/50-sayur.conf:ro",
                "--volume",
                dir.resolve("definitions.json") + ":/etc/rabbitmq/sayur.json:ro",
                "--volume",
                "sayur-rabbitmq-" + port + ":/var/lib/rabbitmq",
                IMAGE);
        if (!made.succeeded()) {
            throw new LaunchFailed(
                    engine + " can't run RabbitMQ: " + made.output().strip(),
                    "Install it (Debian: apt-get install rabbitmq-server), or set SAYUR_RABBITMQ_URL.");
        }
        var lines = made.output().strip().split("\n");
        var login = logins.getFirst();
        var uri = new Broker("127.0.0.1", port, login.username(), login.password(), "sayur").uri();
        var running = new Running(
                "rabbitmq",
                1,
                null,
                List.of(),
                port,
                MARK + engine + " " + lines[lines.length - 1],
                uri,
                Instant.now());
        started.accept(running);
        return running;
    }

    private Path configure(List<RabbitLogin> logins) {
        try {
            Files.createDirectories(dir);
            RabbitServer.writeDefinitions(dir.resolve("definitions.json"), logins);
            return Files.writeString(dir.resolve("container.conf"), "load_definitions = /etc/rabbitmq/sayur.json\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a container of ours; a broker that somebody else runs is left alone. */
    static void stop(Running running) {
        if (running.build().startsWith(MARK)) {
            var part = running.build().split(" ");
            Shell.run(part[1], "stop", part[2]);
        }
    }
}
