package id.microsayur.localservers.rabbitmq;

import id.microsayur.localservers.process.DebianPackages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** RabbitMQ installation of this machine: found, or installed where permitted. */
record RabbitInstallation(Path server) {
    // the original scripts: those on the PATH switch to another user when root starts them
    private static final List<String> KNOWN_PATHS =
            List.of("/usr/lib/rabbitmq/bin/rabbitmq-server", "/opt/rabbitmq/sbin/rabbitmq-server");

    static Optional<RabbitInstallation> find() {
        return KNOWN_PATHS.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(RabbitInstallation::new);
    }

    static RabbitInstallation findOrInstall() {
        return DebianPackages.findOrInstall(
                "RabbitMQ",
                DebianPackages.remedy("rabbitmq-server")
                        + " Or point SAYUR_RABBITMQ_URL at a broker: amqp://user:password@host:5672/vhost",
                RabbitInstallation::find,
                "rabbitmq-server");
    }

    Path epmd() {
        return Stream.of("/usr/bin/epmd", "/usr/lib/erlang/bin/epmd", "/usr/local/bin/epmd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("epmd"));
    }
}
