package id.microsayur.launcher.component;

import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.localservers.process.DebianPackages;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.rabbitmq.RabbitServer;
import id.microsayur.localservers.rabbitmq.RabbitUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs the message broker in a container, for machines with a container engine but without RabbitMQ. */
record RabbitMqContainer(String engine, Path dir, int port) {
    private static final String IMAGE = "rabbitmq:4";
    private static final String BUILD_PREFIX = "container ";

    static Optional<String> findEngine() {
        return Stream.of("docker", "podman")
                .filter(CommandRunner::isOnPath)
                .filter(engine -> CommandRunner.run(engine, "info").succeeded())
                .findFirst();
    }

    RunningInstance start(List<RabbitUser> logins, Consumer<RunningInstance> started) {
        var configuration = writeConfiguration(logins);
        var made = CommandRunner.run(
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
                    DebianPackages.remedy("rabbitmq-server") + " Or set SAYUR_RABBITMQ_URL.");
        }
        var lines = made.output().strip().split("\n");
        var login = logins.getFirst();
        var uri = new BrokerAddress("127.0.0.1", port, login.username(), login.password(), "sayur").uri();
        var runningInstance = new RunningInstance(
                "rabbitmq",
                1,
                null,
                List.of(),
                port,
                BUILD_PREFIX + engine + " " + lines[lines.length - 1],
                uri,
                Instant.now());
        started.accept(runningInstance);
        return runningInstance;
    }

    private Path writeConfiguration(List<RabbitUser> logins) {
        try {
            Files.createDirectories(dir);
            RabbitServer.writeDefinitions(dir.resolve("definitions.json"), logins);
            return Files.writeString(dir.resolve("container.conf"), "load_definitions = /etc/rabbitmq/sayur.json\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the container started here; an external broker keeps running. */
    static void stop(RunningInstance runningInstance) {
        if (runningInstance.build().startsWith(BUILD_PREFIX)) {
            var part = runningInstance.build().split(" ");
            CommandRunner.run(part[1], "stop", part[2]);
        }
    }
}
