package id.microsayur.localservers.postgres;

import id.microsayur.localservers.Directories;
import id.microsayur.localservers.RandomSecrets;
import id.microsayur.localservers.ShutdownHooks;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.localservers.process.ProcessRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** PostgreSQL server on the loopback address; it outlives this JVM unless created as temporary. */
public final class PostgresServer implements AutoCloseable {
    private static final Duration RESTART_PAUSE = Duration.ofMillis(50);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final String SUPERUSER = "postgres";

    private final PostgresCluster cluster;
    private final int port;
    private final String password;
    private final ProcessRef process;

    private PostgresServer(PostgresCluster cluster, int port, String password, ProcessRef process) {
        this.cluster = cluster;
        this.port = port;
        this.password = password;
        this.process = process;
    }

    /** Starts an empty server for tests on a free port, deleted with its files at JVM exit. Not crash-safe, so faster. */
    public static PostgresServer temporary() {
        try {
            var dir = Files.createTempDirectory("sayur-postgres");
            var server =
                    start(dir, 0, RandomSecrets.password(), List.of("fsync=off", "synchronous_commit=off"), _ -> {});
            ShutdownHooks.add(() -> {
                server.kill();
                Directories.deleteRecursively(dir);
            });
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts on the data in the directory, or creates it with the given superuser password; port 0 selects a free port. */
    public static PostgresServer start(Path dir, int port, String superuserPassword) {
        return start(dir, port, superuserPassword, List.of(), _ -> {});
    }

    /** Reports the process before it is ready, so that an interrupted start can be undone. */
    public static PostgresServer start(Path dir, int port, String superuserPassword, Consumer<ProcessRef> started) {
        return start(dir, port, superuserPassword, List.of(), started);
    }

    private static PostgresServer start(
            Path dir, int wantedPort, String password, List<String> settings, Consumer<ProcessRef> started) {
        var cluster = new PostgresCluster(dir.toAbsolutePath());
        cluster.create(password);
        cluster.removeStaleLock();
        var port = wantedPort == 0 ? LocalPorts.findFree() : wantedPort;
        var deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (true) {
            var server = new PostgresServer(cluster, port, password, cluster.start(port, settings));
            started.accept(server.process);
            if (server.awaitReady(deadline)) {
                return server;
            }
            // after a kill -9 the child processes of the old server need a moment to exit
            if (System.nanoTime() > deadline || !cluster.lastLogLines().contains("is still in use")) {
                server.kill();
                throw new LaunchFailed(
                        "PostgreSQL did not start:\n" + cluster.lastLogLines(), "See " + cluster.logFile());
            }
            LockSupport.parkNanos(RESTART_PAUSE.toNanos());
        }
    }

    private boolean awaitReady(long deadline) {
        while (System.nanoTime() < deadline && process.alive()) {
            try (var _ = connect()) {
                return true;
            } catch (SQLException e) {
                if ("28P01".equals(e.getSQLState())) {
                    process.stop(START_TIMEOUT);
                    throw new LaunchFailed(
                            "The data in " + cluster.dir() + " was made with another password",
                            "Bring back its .sayur/credentials.json, or drop the data: ./sayur down --purge");
                }
                process.awaitExit(Duration.ofMillis(50));
            }
        }
        return false;
    }

    /** Creates a role and its database, or updates the role's password. */
    public void createDatabase(String name, String user, String userPassword) {
        try (var connection = connect()) {
            createDatabase(connection, name, user, userPassword);
        } catch (SQLException e) {
            throw new LaunchFailed("Can't create database " + name + ": " + e.getMessage(), "See " + cluster.logFile());
        }
    }

    /** As {@link #createDatabase(String, String, String)}, on any server. */
    public static void createDatabase(Connection connection, String name, String user, String userPassword)
            throws SQLException {
        var statements = new ArrayList<String>();
        var known = exists(connection, "select 1 from pg_roles where rolname = ?", user);
        statements.add((known ? "ALTER" : "CREATE") + " ROLE " + quoted(user, '"') + " LOGIN PASSWORD "
                + quoted(userPassword, '\''));
        if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
            statements.add("CREATE DATABASE " + quoted(name, '"') + " OWNER " + quoted(user, '"'));
            statements.add("REVOKE ALL ON DATABASE " + quoted(name, '"') + " FROM PUBLIC");
        }
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    public String superuser() {
        return SUPERUSER;
    }

    public String superuserPassword() {
        return password;
    }

    public ProcessRef process() {
        return process;
    }

    /** Ends open connections, flushes all data and stops. */
    @Override
    public void close() {
        stop(process);
    }

    /** SIGKILL, as in a crash; the next start recovers. */
    public void kill() {
        process.kill();
    }

    /** Start packet of the protocol that asks for TLS; the server answers with one byte and logs nothing. */
    public static byte[] tlsRequest() {
        return new byte[] {0, 0, 0, 8, 4, (byte) 210, 22, 47};
    }

    /** Fast shutdown of a server that another process started. */
    public static void stop(ProcessRef server) {
        server.signal("INT");
        if (!server.awaitExit(Duration.ofSeconds(20))) {
            server.kill();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                jdbcUrl("postgres") + "?connectTimeout=2&socketTimeout=20", SUPERUSER, password);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static String quoted(String text, char quote) {
        return quote + text.replace("" + quote, "" + quote + quote) + quote;
    }
}
