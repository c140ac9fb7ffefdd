package id.microsayur.launcher.workspace;

import id.microsayur.localservers.Directories;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Paths of the checkout and of its state directory {@code .sayur} (or SAYUR_STATE). */
public record Workspace(Path checkout) {
    private static final long LEAST_FREE_BYTES = 1L << 30;

    public static Workspace ofThisProcess() {
        var given = System.getenv("SAYUR_HOME");
        return new Workspace(
                Path.of(given == null ? "" : given).toAbsolutePath().normalize());
    }

    public Path state() {
        var given = System.getenv("SAYUR_STATE");
        return given == null ? checkout.resolve(".sayur") : Path.of(given).toAbsolutePath();
    }

    public Path logs() {
        return state().resolve("logs");
    }

    public Path log(String name, int instance) {
        return logs().resolve(name + "-" + instance + ".out");
    }

    public Path mail() {
        return state().resolve("mail");
    }

    public Path run() {
        return state().resolve("run");
    }

    public Path apps() {
        return state().resolve("apps");
    }

    public Path jar(String module) {
        return checkout.resolve(module).resolve("target").resolve(module + ".jar");
    }

    /** Empty temporary directory of an instance, cleared at each start so that crashes leave no files behind. */
    public Path recreateTemporaryDirectory(String name, int instance) {
        var folder = state().resolve("tmp").resolve(name + "-" + instance);
        Directories.deleteRecursively(folder);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates the state directory for this user only; fails if the disk is nearly full. */
    public void prepare() {
        try {
            if (!Files.isDirectory(state())) {
                Files.createDirectories(
                        state(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.createDirectories(run());
            Files.createDirectories(logs());
            var free = Files.getFileStore(state()).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                throw new LaunchFailed(
                        "The disk is nearly full: %d MB left in %s".formatted(free >> 20, state()),
                        "Free at least 1 GB and run ./sayur up again. `./sayur down --purge` drops this platform's data.");
            }
        } catch (IOException e) {
            throw new LaunchFailed(
                    "Can't write to " + state() + ": " + e.getMessage(), "Is it yours, and is there space?");
        }
    }

    /** Deletes the state directory with data, logs and secrets. */
    public void purge() {
        Directories.deleteRecursively(state());
    }

    /** Writes a file readable by this user only, from its creation on. */
    public static void writeSecret(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
