package id.microsayur.platform.test;

import id.microsayur.localservers.Directories;
import id.microsayur.localservers.ShutdownHooks;
import id.microsayur.localservers.postgres.PostgresServer;
import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.localservers.process.DetachedCommand;
import id.microsayur.localservers.process.LocalPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * PgBouncer in transaction mode between the tests and their PostgreSQL, with {@code -Dpooler}; needs the Debian package pgbouncer.
 * The settings are those of docs/scaling.md, and so few connections that a session is shared all the time.
 */
final class TestPooler {

    private static final class PortHolder {
        static final int PORT = start(TestDatabases.postgres());
    }

    private TestPooler() {}

    static boolean isEnabled() {
        return System.getProperty("pooler") != null;
    }

    /** Connection properties of a database behind the pooler. */
    static Map<String, Object> properties(String database) {
        return Map.of(
                "spring.datasource.url",
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(PortHolder.PORT, database),
                "spring.datasource.hikari.data-source-properties.prepareThreshold",
                0);
    }

    private static int start(PostgresServer postgres) {
        var port = LocalPorts.findFree();
        try {
            var dir = Files.createTempDirectory("sayur-pgbouncer");
            Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.writeString(
                    dir.resolve("users.txt"),
                    "\"%s\" \"%s\"%n".formatted(postgres.superuser(), postgres.superuserPassword()));
            Files.writeString(dir.resolve("pgbouncer.ini"), configuration(postgres, port, dir));
            var process = new DetachedCommand(command(dir), Map.of(), dir, dir.resolve("pgbouncer.log")).start();
            ShutdownHooks.add(() -> {
                process.kill();
                Directories.deleteRecursively(dir);
            });
            Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> LocalPorts.acceptsConnections(port));
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PgBouncer does not run as root. */
    private static List<String> command(Path dir) {
        var command = new ArrayList<>(List.of("/usr/sbin/pgbouncer", "-q"));
        if (CommandRunner.isRoot()) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(dir.resolve("pgbouncer.ini").toString());
        return command;
    }

    private static String configuration(PostgresServer postgres, int port, Path dir) {
        return """
                [databases]
                * = host=127.0.0.1 port=%d auth_user=%s connect_query='set statement_timeout=5000; set idle_in_transaction_session_timeout=15000'
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = %s
                auth_query = select usename, passwd from pg_shadow where usename = $1
                pool_mode = transaction
                default_pool_size = 4
                ignore_startup_parameters = extra_float_digits,options
                """.formatted(postgres.port(), postgres.superuser(), port, dir.resolve("users.txt"));
    }
}
