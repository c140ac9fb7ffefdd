package id.microsayur.launcher.backup;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.localservers.Directories;
import id.microsayur.localservers.postgres.PostgresServer;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.process.ProcessRef;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Restores a set aside, starts PostgreSQL on it with the passwords of the shop and compares the rows. */
record SetVerification(BackupSet set, BackupManifest manifest) {
    private static final String PREFIX = "verify-";

    /** The copy is deleted afterwards, also if the process is interrupted. */
    void run(Path state, String databaseAddress) throws IOException {
        var aside = Files.createTempDirectory(state, PREFIX);
        var started = new AtomicReference<@Nullable ProcessRef>();
        var cleanUp = new Thread(() -> remove(aside, started.get()), "verification-clean-up");
        Runtime.getRuntime().addShutdownHook(cleanUp);
        try {
            set.requireIntact(manifest);
            extractDatabase(set, aside.resolve("data"));
            var uri = URI.create(databaseAddress);
            try (var server = PostgresServer.start(aside, 0, uri.getUserInfo().split(":", 2)[1], started::set)) {
                compare(new PlatformDatabase(
                        "postgresql://%s@127.0.0.1:%d%s".formatted(uri.getUserInfo(), server.port(), uri.getPath())));
            }
        } finally {
            Directories.deleteRecursively(aside);
            Runtime.getRuntime().removeShutdownHook(cleanUp);
        }
    }

    /** Removes the copies of verifications that were killed, and their servers. */
    static void removeInterrupted(Path state) throws IOException {
        try (var copies = Files.newDirectoryStream(state, PREFIX + "*")) {
            for (var copy : copies) {
                remove(copy, server(copy.resolve("data")));
            }
        }
    }

    private static @Nullable ProcessRef server(Path data) throws IOException {
        var lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return null;
        }
        var pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
        var command = Path.of("/proc", Long.toString(pid), "cmdline");
        var isServer = Files.exists(command) && Files.readString(command).contains(data.toString());
        return isServer ? ProcessHandle.of(pid).map(ProcessRef::of).orElse(null) : null;
    }

    private static void remove(Path aside, @Nullable ProcessRef server) {
        if (server != null) {
            server.kill();
        }
        Directories.deleteRecursively(aside);
    }

    private void compare(PlatformDatabase restored) {
        var found = RowCounts.read(restored);
        manifest.rows().forEach((table, least) -> {
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
