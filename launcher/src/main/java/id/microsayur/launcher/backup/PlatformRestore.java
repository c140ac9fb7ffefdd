package id.microsayur.launcher.backup;

import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Brings a set back into a workspace without data; {@code ./sayur up} starts on it. */
public record PlatformRestore(Workspace workspace) {

    /** Restored configuration lies beside the one of the checkout, which may be newer. */
    public Path configuration() {
        return workspace.state().resolve("restored/config-repo");
    }

    public void run(BackupSet set, char[] passphrase) {
        var data = workspace.state().resolve("postgres/data");
        if (Files.exists(data) || Files.exists(workspace.state().resolve("secrets.json"))) {
            throw new LaunchFailed(
                    "There is data here: " + workspace.state(),
                    "Restore into a fresh clone, or move .sayur away after ./sayur down.");
        }
        try {
            set.requireIntact();
            var secrets = new SealedFile(set.file("secrets.sealed")).read(passphrase);
            FolderArchive.extract(new ByteArrayInputStream(secrets), workspace.state());
            protect("secrets.json");
            protect("installation.yml");
            protect("tls/key.pem");
            protect("rabbitmq/definitions.json");
            var restored = workspace.state().resolve("restored");
            FolderArchive.extract(Files.newInputStream(set.file("files.zip")), restored);
            if (Files.isDirectory(restored.resolve("photos"))) {
                Files.move(restored.resolve("photos"), workspace.state().resolve("photos"));
            }
            SetVerification.extractDatabase(set, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void protect(String name) throws IOException {
        var file = workspace.state().resolve(name);
        if (Files.exists(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
