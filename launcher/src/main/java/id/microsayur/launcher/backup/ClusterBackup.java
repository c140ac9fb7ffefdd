package id.microsayur.launcher.backup;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Copies the data directory of a running PostgreSQL by its low-level backup API, so that all databases are at one point in
 * time. A temporary replication slot keeps the write-ahead log from the start of the copy, which is copied after it.
 */
record ClusterBackup(PlatformDatabase database, Path data) {
    /** Content is rebuilt at the start, or belongs to the running server. */
    private static final Set<String> EMPTY_FOLDERS = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "backup_label.old");
    private static final Pattern FIRST_SEGMENT = Pattern.compile("START WAL LOCATION: \\S+ \\(file ([0-9A-F]{24})\\)");
    private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");

    /** Returns the position in the write-ahead log up to which the copy holds everything. */
    String copyTo(Path archive) throws IOException {
        try (var connection = database.connect();
                var files = new FolderArchive(Files.newOutputStream(archive))) {
            query(connection, "select pg_create_physical_replication_slot('sayur_backup', true, true)::text");
            query(connection, "select pg_backup_start('sayur', true)::text");
            files.addFolder(data, "", ClusterBackup::isCopied);
            // last, so that it never tells of a later checkpoint than the pages
            files.addFile(data.resolve("global/pg_control"), "global/pg_control");
            var label = query(connection, "select labelfile from pg_backup_stop(false)");
            var end = query(connection, "select pg_switch_wal()::text");
            files.addText("backup_label", label);
            addLog(files, label);
            return end;
        } catch (SQLException e) {
            throw new LaunchFailed(
                    "PostgreSQL can't be backed up: " + e.getMessage(), "Is it up, and does no other backup run?", e);
        }
    }

    private static boolean isCopied(Path path) {
        var name = path.getFileName().toString();
        return !EMPTY_FOLDERS.contains(name)
                && !LEFT_OUT.contains(name)
                && !name.equals("pg_control")
                && !name.startsWith("pgsql_tmp");
    }

    private void addLog(FolderArchive files, String label) throws IOException {
        var first = FIRST_SEGMENT.matcher(label);
        if (!first.find()) {
            throw new IOException("The label of the backup names no segment: " + label);
        }
        try (var segments = Files.list(data.resolve("pg_wal"))) {
            var needed = segments.map(segment -> segment.getFileName().toString())
                    .filter(name -> SEGMENT.matcher(name).matches())
                    .filter(name -> name.compareTo(first.group(1)) >= 0)
                    .sorted()
                    .toList();
            for (var name : needed) {
                files.addFile(data.resolve("pg_wal").resolve(name), "pg_wal/" + name);
            }
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
