package id.microsayur.launcher.database;

import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.PlatformCredentials.AccountLogin;
import id.microsayur.launcher.workspace.PlatformServices;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Temporary server with the databases of services, made by the migrations of this checkout. */
public final class MigratedDatabases implements AutoCloseable {
    private static final Path CHECKOUT = Path.of("..");
    private static final Pattern SCRIPT = Pattern.compile("V(\\d+)(?:_(\\d+))?__.*\\.sql");

    private final PostgresServer server = PostgresServer.temporary();
    private final PlatformDatabase database = new PlatformDatabase(
            "postgresql://postgres:%s@127.0.0.1:%d/postgres".formatted(server.superuserPassword(), server.port()));

    public static MigratedDatabases of(String... services) throws SQLException, IOException {
        var databases = new MigratedDatabases();
        for (var service : services) {
            databases.migrate(service, 0, Integer.MAX_VALUE);
        }
        return databases;
    }

    /** The state before a migration of the service. */
    public static MigratedDatabases before(String service, int migration) throws SQLException, IOException {
        var databases = new MigratedDatabases();
        databases.migrate(service, 0, migration);
        return databases;
    }

    public void migrateFrom(String service, int migration) throws SQLException, IOException {
        migrate(service, migration, Integer.MAX_VALUE);
    }

    public PlatformDatabase database() {
        return database;
    }

    /** Makes a workspace whose platform has these databases and this gateway. */
    public void connect(Workspace workspace, String gateway) {
        var login = new AccountLogin("ops@example.com", "secret");
        new PlatformCredentials(gateway, "", "", database.address(), login, login).save(workspace);
    }

    private void migrate(String service, int from, int until) throws SQLException, IOException {
        var name = Objects.requireNonNull(PlatformServices.DATABASES.get(service));
        server.createDatabase(name, name, "secret");
        for (var folder :
                List.of("platform/src/main/resources/db/platform", service + "/src/main/resources/db/migration")) {
            for (var script : scripts(CHECKOUT.resolve(folder))) {
                if (version(script) >= from * 100 && version(script) < until * 100L) {
                    database.execute(name, Files.readString(script));
                }
            }
        }
    }

    private static List<Path> scripts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> version(file) >= 0)
                    .sorted((one, other) -> Integer.compare(version(one), version(other)))
                    .toList();
        }
    }

    /** Negative for a file that is no versioned migration. */
    private static int version(Path file) {
        var name = SCRIPT.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return -1;
        }
        var minor = name.group(2);
        return Integer.parseInt(name.group(1)) * 100 + (minor == null ? 0 : Integer.parseInt(minor));
    }

    @Override
    public void close() {
        server.close();
    }
}
