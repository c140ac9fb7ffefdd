package id.microsayur.launcher.backup;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.installation.ExternalServers;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.Directories;
import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes a set of a platform while it runs: databases, pictures, configuration, and the secrets sealed. */
public record PlatformBackup(Workspace workspace, String databaseAddress) {
    /** Files of the state directory without which the data can't be used. */
    private static final List<String> SECRETS = List.of(
            "secrets.json", "installation.yml", "tls/certificate.pem", "tls/key.pem", "rabbitmq/definitions.json");

    public static PlatformBackup of(Workspace workspace) {
        if (ExternalServers.of(workspace).find(ExternalServers.POSTGRES).isPresent()) {
            throw new LaunchFailed(
                    "PostgreSQL is not one of this platform, so its files can't be copied from here",
                    "Back it up where it runs, such as with pg_basebackup, and .sayur with config-repo beside it.");
        }
        return PlatformCredentials.read(workspace)
                .map(credentials -> new PlatformBackup(workspace, credentials.postgres()))
                .orElseThrow(() -> new LaunchFailed("Nothing is running yet", "Start it first: ./sayur up"));
    }

    /** Returns the set after it has been restored aside and compared; until then a second backup into the folder is refused. */
    public BackupSet run(Path folder, int keep, char[] passphrase) {
        try (var _ = FolderLock.acquire(folder)) {
            SetVerification.removeInterrupted(workspace.state());
            var time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            var set = BackupSet.create(folder, time);
            try {
                var manifest = write(set, time, passphrase);
                new SetVerification(set, manifest).run(workspace.state(), databaseAddress);
                set.complete(manifest);
            } catch (RuntimeException | IOException e) {
                Directories.deleteRecursively(set.folder());
                throw e;
            }
            BackupSet.prune(folder, keep);
            return set;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BackupManifest write(BackupSet set, String time, char[] passphrase) throws IOException {
        var database = new PlatformDatabase(databaseAddress);
        var rows = RowCounts.read(database);
        var end = new ClusterBackup(database, workspace.state().resolve("postgres/data"))
                .copyTo(set.file("database.zip"));
        try (var files = new FolderArchive(Files.newOutputStream(set.file("files.zip")))) {
            files.addFolder(workspace.state().resolve("photos"), "photos/", _ -> true);
            files.addFolder(
                    workspace.checkout().resolve("config-repo"), "config-repo/", path -> !path.endsWith(".git"));
        }
        new SealedFile(set.file("secrets.sealed")).write(secrets(), passphrase);
        return new BackupManifest(time, revision(), end, set.checksums(), rows);
    }

    private byte[] secrets() throws IOException {
        var content = new ByteArrayOutputStream();
        try (var files = new FolderArchive(content)) {
            for (var name : SECRETS) {
                files.addFile(workspace.state().resolve(name), name);
            }
        }
        return content.toByteArray();
    }

    private String revision() {
        var said = CommandRunner.run("git", "-C", workspace.checkout().toString(), "rev-parse", "HEAD");
        return said.succeeded() ? said.output().strip() : "unknown";
    }
}
