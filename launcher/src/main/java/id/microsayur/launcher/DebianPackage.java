package id.microsayur.launcher;

import id.microsayur.launcher.process.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Installs a server that this machine lacks, where we may, and without starting it. */
final class DebianPackage {
    private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");

    private DebianPackage() {}

    static boolean mayInstall() {
        return Shell.isRoot() && Shell.has("apt-get");
    }

    /** Gives what was said, which is of interest when it is still not there; one at a time on a machine. */
    static String install(String name, BooleanSupplier isThere) {
        try (var channel = FileChannel.open(
                        Path.of(System.getProperty("java.io.tmpdir"), "sayur-install.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            return isThere.getAsBoolean()
                    ? ""
                    : withoutStartingServices(() -> apt(name)).output().strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Shell.Outcome apt(String name) {
        var quiet = Map.of("DEBIAN_FRONTEND", "noninteractive");
        var known = Shell.run(List.of("apt-get", "-q", "update"), quiet);
        var install = Shell.run(
                List.of(
                        "apt-get",
                        "-q",
                        "-y",
                        "-o",
                        "DPkg::Lock::Timeout=300",
                        "--no-install-recommends",
                        "install",
                        name),
                quiet);
        return known.succeeded() ? install : new Shell.Outcome(install.status(), known.output() + install.output());
    }

    // Debian starts what it installs; a policy that says no keeps port 5672 for the private node
    private static Shell.Outcome withoutStartingServices(Supplier<Shell.Outcome> installation) {
        var ours = !Files.exists(POLICY);
        try {
            if (ours) {
                Files.writeString(POLICY, "#!/bin/sh\nexit 101\n");
                Files.setPosixFilePermissions(POLICY, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            try {
                return installation.get();
            } finally {
                if (ours) {
                    Files.deleteIfExists(POLICY);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
