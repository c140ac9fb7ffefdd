package id.microsayur.launcher;

import id.microsayur.launcher.process.LaunchFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** RabbitMQ as this machine has it: found, or installed where we may. */
record RabbitInstallation(Path server) {
    // the original scripts: the ones on the PATH switch to another user when root starts them
    private static final List<String> PLACES =
            List.of("/usr/lib/rabbitmq/bin/rabbitmq-server", "/opt/rabbitmq/sbin/rabbitmq-server");

    static Optional<RabbitInstallation> find() {
        return PLACES.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(RabbitInstallation::new);
    }

    static boolean mayInstall() {
        return DebianPackage.mayInstall();
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
        var said = DebianPackage.install("rabbitmq-server", () -> find().isPresent());
        return find().orElseThrow(() -> new LaunchFailed("RabbitMQ could not be installed:\n" + said, remedy));
    }
}
