package id.microsayur.launcher.backup;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.localservers.Directories;
import id.microsayur.localservers.RandomSecrets;
import id.microsayur.localservers.postgres.PostgresServer;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Restores a set aside, starts PostgreSQL on it and compares the rows. */
record SetVerification(BackupSet set) {

    /** Deletes the folder afterwards. */
    void run(Path aside) throws IOException {
        try {
            set.requireIntact();
            extractDatabase(set, aside.resolve("data"));
            // a verification does not know the password of the superuser, and needs no network
            Files.writeString(aside.resolve("data/pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
            try (var server = PostgresServer.start(aside, 0, RandomSecrets.password())) {
                compare(new PlatformDatabase("postgresql://postgres:x@127.0.0.1:%d/postgres".formatted(server.port())));
            }
        } finally {
            Directories.deleteRecursively(aside);
        }
    }

    private void compare(PlatformDatabase restored) {
        var found = RowCounts.read(restored);
        set.manifest().rows().forEach((table, least) -> {
            if (found.getOrDefault(table, -1L) < least) {
                throw new LaunchFailed(
                        "The set has %d rows of %s instead of %d".formatted(found.get(table), table, least),
                        "The set was deleted. Is the disk healthy? Back up again.");
            }
        });
    }

    static void extractDatabase(BackupSet set, Path data) throws IOException {
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        FolderArchive.extract(Files.newInputStream(set.file("database.zip")), data);
        Files.createDirectories(data.resolve("pg_wal/archive_status"));
    }
}
