package id.microsayur.launcher.doctor.checkup;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.doctor.server.MigrationCheck;
import id.microsayur.launcher.workspace.PlatformServices;
import id.microsayur.launcher.workspace.Workspace;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Migrations of this checkout, and those that the databases of a platform have seen. */
record MigrationHistory(Workspace workspace, PlatformDatabase database) {

    MigrationCheck check() {
        var sources = new TreeMap<String, Path>();
        PlatformServices.DATABASES
                .keySet()
                .forEach(service -> sources.put(
                        service, workspace.checkout().resolve(service).resolve("src/main/resources/db/migration")));
        return new MigrationCheck(sources, this::applied);
    }

    private Map<String, Boolean> applied(String service) {
        try {
            var versions = new TreeMap<String, Boolean>();
            database.rows(
                            Objects.requireNonNull(PlatformServices.DATABASES.get(service)),
                            "select version, success from flyway_schema_history where version is not null")
                    .forEach(row -> versions.put(row.get(0), row.get(1).equals("t")));
            return versions;
        } catch (SQLException e) {
            throw new IllegalStateException("no history of migrations of " + service + ": " + e.getMessage(), e);
        }
    }
}
