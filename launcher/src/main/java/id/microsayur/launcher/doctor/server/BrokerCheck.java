package id.microsayur.launcher.doctor.server;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import id.microsayur.localservers.rabbitmq.RabbitServer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds a broker that refuses the log-in or is too old.
 *
 * @param version empty if there is no log-in
 */
public record BrokerCheck(Supplier<Optional<String>> version) implements Check {
    private static final int LEAST_MAJOR = 3;
    private static final int LEAST_MINOR = 10;

    public static BrokerCheck at(String uri) {
        return new BrokerCheck(() -> RabbitServer.version(uri));
    }

    @Override
    public String subject() {
        return "broker";
    }

    @Override
    public List<Finding> run() {
        var found = version.get();
        if (found.isEmpty()) {
            return Finding.of(
                    "RabbitMQ does not answer or refuses the log-in",
                    "See ./sayur status; with a broker of your own, SAYUR_RABBITMQ_URL.");
        }
        return isTooOld(found.get())
                ? Finding.of(
                        "RabbitMQ " + found.get() + " is too old",
                        "Upgrade it to %d.%d or newer.".formatted(LEAST_MAJOR, LEAST_MINOR))
                : List.of();
    }

    private static boolean isTooOld(String version) {
        var part = version.split("\\D+");
        var major = Integer.parseInt(part[0]);
        return major < LEAST_MAJOR
                || major == LEAST_MAJOR && part.length > 1 && Integer.parseInt(part[1]) < LEAST_MINOR;
    }
}
