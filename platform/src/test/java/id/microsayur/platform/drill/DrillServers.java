package id.microsayur.platform.drill;

import id.microsayur.localservers.RandomSecrets;
import id.microsayur.localservers.postgres.PostgresServer;
import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.localservers.rabbitmq.RabbitServer;
import id.microsayur.localservers.rabbitmq.RabbitUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL and a RabbitMQ with durable storage, which restart on the same data after a kill. */
final class DrillServers {

    static final String DATABASE = "drill";

    private final Path dir = temporaryFolder();
    private final String secret = RandomSecrets.password();
    private PostgresServer postgres = PostgresServer.start(dir.resolve("postgres"), 0, secret);
    private RabbitServer rabbit = startRabbit(0);

    DrillServers() {
        postgres.createDatabase(DATABASE, DATABASE, secret);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    PostgresServer postgres() {
        return postgres;
    }

    RabbitServer rabbit() {
        return rabbit;
    }

    Path log(String name) {
        return dir.resolve(name + ".log");
    }

    String logTail(String name) {
        try {
            var lines = Files.readAllLines(log(name));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    /** Restarts on the same data and port. */
    void startPostgres() {
        postgres = PostgresServer.start(dir.resolve("postgres"), postgres.port(), secret);
    }

    void startRabbit() {
        rabbit = startRabbit(rabbit.port());
    }

    /** Enables PostgreSQL's commit timestamps. */
    void enableCommitTimestamps() throws SQLException {
        try (var connection = DriverManager.getConnection(
                        postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.superuserPassword());
                var statement = connection.createStatement()) {
            statement.execute("alter system set track_commit_timestamp = on");
        }
        postgres.close();
        startPostgres();
    }

    /** Stops a quorum queue's only replica, so that the queue exists without a leader. */
    void stopReplica(String queue) {
        evaluate("ra:stop_server(quorum_queues, " + replica(queue) + ").");
    }

    void restartReplica(String queue) {
        evaluate("ra:restart_server(quorum_queues, " + replica(queue) + ").");
    }

    void deleteQueue(String queue) {
        rabbitmqctl("-q", "delete_queue", "--vhost", rabbit.virtualHost(), queue);
    }

    private String replica(String queue) {
        return "{'" + rabbit.virtualHost() + "_" + queue + "', node()}";
    }

    private void evaluate(String erlang) {
        var output = rabbitmqctl("eval", erlang);
        if (!output.strip().equals("ok")) {
            throw new AssertionError(erlang + " returned " + output);
        }
    }

    private String rabbitmqctl(String... arguments) {
        var program = dir.resolve("rabbitmq/rabbitmqctl").toString();
        var done = CommandRunner.run(
                Stream.concat(Stream.of(program), Stream.of(arguments)).toArray(String[]::new));
        if (!done.succeeded()) {
            throw new AssertionError(done.output());
        }
        return done.output();
    }

    private RabbitServer startRabbit(int port) {
        return RabbitServer.start(
                dir.resolve("rabbitmq"), port, List.of(RabbitUser.withAllPermissions(DATABASE, secret)));
    }

    /** Connection properties for a service. */
    Map<String, Object> properties() {
        return Map.of(
                "spring.datasource.url", postgres.jdbcUrl(DATABASE),
                "spring.datasource.username", DATABASE,
                "spring.datasource.password", secret,
                "spring.rabbitmq.host", rabbit.host(),
                "spring.rabbitmq.port", rabbit.port(),
                "spring.rabbitmq.username", rabbit.username(),
                "spring.rabbitmq.password", rabbit.password(),
                "spring.rabbitmq.virtual-host", rabbit.virtualHost());
    }

    private void stop() {
        postgres.kill();
        rabbit.kill();
        try {
            FileSystemUtils.deleteRecursively(dir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("sayur-drill");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
