package id.microsayur.launcher.backup;

import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.Directories;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Brings a set back into a workspace without data; {@code ./sayur up} starts on it. Everything is extracted aside first, and the secrets are
 * moved last, so that an interrupted restoration is never taken for an empty shop.
 */
public record PlatformRestore(Workspace workspace) {
    private static final String PHOTOS = "photos";
    private static final String DATA = "postgres/data";
    private static final String RESTORED = "restored";
    private static final List<String> SECRETS = List.of(
            "tls/certificate.pem", "tls/key.pem", "rabbitmq/definitions.json", "installation.yml", "secrets.json");

    /** Restored configuration lies beside the one of the checkout, which may be newer. */
    public Path configuration() {
        return workspace.state().resolve(RESTORED).resolve("config-repo");
    }

    /** @throws LaunchFailed if a restoration was interrupted, whose data is not complete */
    public static void requireFinished(Workspace workspace) {
        if (Files.exists(unfinished(workspace))) {
            throw new LaunchFailed(
                    "A restoration was interrupted; the data here is not complete", "Run ./sayur restore SET again.");
        }
    }

    public void run(BackupSet set, char[] passphrase) {
        var aside = unfinished(workspace);
        try {
            if (Files.exists(aside)) {
                removeInterrupted();
            }
            requireEmpty();
            set.requireIntact(set.manifest());
            var secrets = new SealedFile(set.file("secrets.sealed")).read(passphrase);
            Files.createDirectory(aside, OwnerOnly.FOLDER);
            FolderArchive.extract(new ByteArrayInputStream(secrets), aside.resolve("secrets"));
            FolderArchive.extract(Files.newInputStream(set.file("files.zip")), aside.resolve(RESTORED));
            SetVerification.extractDatabase(set, aside.resolve("data"));
            moveInto(aside.resolve(RESTORED).resolve(PHOTOS), PHOTOS);
            moveInto(aside.resolve(RESTORED), RESTORED);
            moveInto(aside.resolve("data"), DATA);
            for (var name : SECRETS) {
                protect(aside.resolve("secrets").resolve(name));
                moveInto(aside.resolve("secrets").resolve(name), name);
            }
            Directories.deleteRecursively(aside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unfinished(Workspace workspace) {
        return workspace.state().resolve("restoring");
    }

    private void requireEmpty() {
        if (Files.exists(workspace.state().resolve(DATA))
                || Files.exists(workspace.state().resolve("secrets.json"))) {
            throw new LaunchFailed(
                    "There is data here: " + workspace.state(),
                    "Restore into a fresh clone, or move .sayur away after ./sayur down.");
        }
    }

    /** Nothing has started on what an interrupted restoration left, so all of it is from the set. */
    private void removeInterrupted() throws IOException {
        for (var name : List.of(PHOTOS, RESTORED, DATA)) {
            Directories.deleteRecursively(workspace.state().resolve(name));
        }
        for (var name : SECRETS) {
            Files.deleteIfExists(workspace.state().resolve(name));
        }
        Directories.deleteRecursively(unfinished(workspace));
    }

    private void moveInto(Path source, String name) throws IOException {
        if (Files.exists(source)) {
            var target = workspace.state().resolve(name);
            Files.createDirectories(target.getParent());
            Files.move(source, target);
        }
    }

    private static void protect(Path file) throws IOException {
        if (Files.exists(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
