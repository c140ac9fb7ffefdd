package id.microsayur.launcher;

import id.microsayur.launcher.process.LaunchFailed;
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
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** RabbitMQ as this machine has it: found, or installed where we may. */
record RabbitInstallation(Path server) {
    // the original scripts: the ones on the PATH switch to another user when root starts them
    private static final List<String> PLACES =
            List.of("/usr/lib/rabbitmq/bin/rabbitmq-server", "/opt/rabbitmq/sbin/rabbitmq-server");
    private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");

    static Optional<RabbitInstallation> find() {
        return PLACES.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(RabbitInstallation::new);
    }

    static boolean mayInstall() {
        return Shell.isRoot() && Shell.has("apt-get");
    }

    static RabbitInstallation findOrInstall() {
        return find().orElseGet(RabbitInstallation::install);
    }

    Path epmd() {
        return Stream.of("/usr/bin/epmd", "/usr/lib/erlang/bin/epmd", "/usr/local/bin/epmd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("epmd"));
    }

    private static RabbitInstallation install() {
        var remedy = "Install it (Debian: apt-get install rabbitmq-server), or point SAYUR_RABBITMQ_URL at a broker:"
                + " amqp://user:password@host:5672/vhost";
        if (!mayInstall()) {
            throw new LaunchFailed("RabbitMQ is not installed, and only root may install it with apt-get", remedy);
        }
        try (var lock = FileChannel.open(
                        Path.of(System.getProperty("java.io.tmpdir"), "sayur-install.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            return find().orElseGet(() -> {
                var said = withoutStartingServices(RabbitInstallation::apt);
                return find().orElseThrow(() -> new LaunchFailed(
                        "RabbitMQ could not be installed:\n" + said.output().strip(), remedy));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Shell.Outcome apt() {
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
                        "rabbitmq-server"),
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
