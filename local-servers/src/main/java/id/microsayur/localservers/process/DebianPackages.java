package id.microsayur.localservers.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Installs servers from Debian packages where permitted, without starting their services. */
public final class DebianPackages {
    private static final Path START_POLICY_FILE = Path.of("/usr/sbin/policy-rc.d");
    private static final Map<String, String> NONINTERACTIVE = Map.of("DEBIAN_FRONTEND", "noninteractive");
    /** Services that Debian starts after the installation of a package, on the ports that the platform needs. */
    private static final Map<String, String> SERVICES = Map.of(
            "nginx-light", "nginx",
            "prometheus", "prometheus",
            "prometheus-alertmanager", "prometheus-alertmanager",
            "prometheus-postgres-exporter", "prometheus-postgres-exporter",
            "rabbitmq-server", "rabbitmq-server",
            "redis-server", "redis-server");

    private DebianPackages() {}

    /** Finds the program or installs it; blocks while another process installs. */
    public static <T> T findOrInstall(String name, String remedy, Supplier<Optional<T>> find, String... packages) {
        return find.get().orElseGet(() -> install(name, remedy, find, packages));
    }

    /** Sentence with the command line that an administrator needs, for a user who may not install. */
    public static String remedy(String... packages) {
        var line = "apt-get update && apt-get install --no-install-recommends " + String.join(" ", packages);
        var services = Stream.of(packages)
                .filter(SERVICES::containsKey)
                .map(SERVICES::get)
                .collect(Collectors.joining(" "));
        return "An administrator installs it (Debian: "
                + (services.isEmpty() ? line : line + " && systemctl disable --now " + services) + ").";
    }

    private static <T> T install(String name, String remedy, Supplier<Optional<T>> find, String... packages) {
        if (!CommandRunner.isRoot() || !CommandRunner.isOnPath("apt-get")) {
            throw new LaunchFailed(name + " is not installed, and only root may install it with apt-get", remedy);
        }
        // threads of one JVM would get an OverlappingFileLockException from the file lock, which is held by the process
        synchronized (DebianPackages.class) {
            return installAlone(name, remedy, find, packages);
        }
    }

    private static <T> T installAlone(String name, String remedy, Supplier<Optional<T>> find, String... packages) {
        try (var _ = InstallationLock.acquire()) {
            return find.get().orElseGet(() -> {
                var said = withoutStartingServices(() -> runAptGet(List.of(packages)));
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

    private static CommandRunner.CommandResult runAptGet(List<String> packages) {
        var known = CommandRunner.run(List.of("apt-get", "-q", "update"), NONINTERACTIVE);
        var line = new ArrayList<>(List.of("apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300"));
        line.addAll(List.of("--no-install-recommends", "install"));
        line.addAll(packages);
        var install = CommandRunner.run(line, NONINTERACTIVE);
        return known.succeeded()
                ? install
                : new CommandRunner.CommandResult(install.exitCode(), known.output() + install.output());
    }

    // Debian starts a service after its installation; a policy that denies it keeps the port free for private servers
    private static CommandRunner.CommandResult withoutStartingServices(
            Supplier<CommandRunner.CommandResult> installation) {
        try (var _ = ServiceStartPolicy.deny(START_POLICY_FILE)) {
            return installation.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
