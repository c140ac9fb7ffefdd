package id.microsayur.launcher.workspace;

import id.microsayur.localservers.Directories;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/** Where everything lies: the checkout, and the folder {@code .sayur} (or SAYUR_STATE) with all that running it leaves behind. */
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

    /** An empty folder for what an instance writes down for itself; a crash leaves nothing for ever. */
    public Path emptyTemporaryDirectory(String name, int instance) {
        var folder = state().resolve("tmp").resolve(name + "-" + instance);
        Directories.deleteRecursively(folder);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates the folder for this user only, and refuses a disk on which everything would soon fail. */
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

    /** Drops data, logs, secrets, everything. */
    public void purge() {
        Directories.deleteRecursively(state());
    }

    /** A fixed port, unless SAYUR_PORT_NAME says otherwise. */
    public static int port(String name, int usual) {
        var variable = portVariable(name);
        var wish = System.getenv(variable);
        if (wish == null || wish.isBlank()) {
            return usual;
        }
        try {
            return Integer.parseInt(wish.strip());
        } catch (NumberFormatException _) {
            throw new LaunchFailed(variable + "=" + wish + " is not a port", "Set a number between 1 and 65535.");
        }
    }

    public static String portVariable(String name) {
        return "SAYUR_PORT_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
