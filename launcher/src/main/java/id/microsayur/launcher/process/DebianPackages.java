package id.microsayur.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Brings servers from the distribution where we may, without starting any of them. */
public final class DebianPackages {
    private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");
    private static final Map<String, String> QUIET = Map.of("DEBIAN_FRONTEND", "noninteractive");

    private DebianPackages() {}

    /** The program, installed first if it is missing; blocks while another process of ours installs. */
    public static <T> T findOrInstall(String name, String remedy, Supplier<Optional<T>> find, String... packages) {
        return find.get().orElseGet(() -> install(name, remedy, find, packages));
    }

    private static <T> T install(String name, String remedy, Supplier<Optional<T>> find, String... packages) {
        if (!Shell.isRoot() || !Shell.has("apt-get")) {
            throw new LaunchFailed(name + " is not installed, and only root may install it with apt-get", remedy);
        }
        try (var lock = FileChannel.open(
                        Path.of(System.getProperty("java.io.tmpdir"), "sayur-install.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            return find.get().orElseGet(() -> {
                var said = withoutStartingServices(() -> apt(List.of(packages)));
                return find.get()
                        .orElseThrow(() -> new LaunchFailed(
                                name + " could not be installed:\n"
                                        + said.output().strip(),
                                remedy));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Shell.Outcome apt(List<String> packages) {
        var known = Shell.run(List.of("apt-get", "-q", "update"), QUIET);
        var line = new ArrayList<>(List.of("apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300"));
        line.addAll(List.of("--no-install-recommends", "install"));
        line.addAll(packages);
        var install = Shell.run(line, QUIET);
        return known.succeeded() ? install : new Shell.Outcome(install.status(), known.output() + install.output());
    }

    // Debian starts what it installs; a policy that says no keeps the ports for servers of our own
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
