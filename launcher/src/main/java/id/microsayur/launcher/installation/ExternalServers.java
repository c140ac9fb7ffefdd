package id.microsayur.launcher.installation;

import id.microsayur.launcher.installation.Installation.Servers;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Servers that {@code up} uses and does not start: by {@code SAYUR_POSTGRES_URL}, {@code SAYUR_RABBITMQ_URL},
 * {@code SAYUR_ZIPKIN_URL} and {@code SAYUR_REDIS_URL} of the environment, by the installation, and until {@code down} those of the
 * last {@code up}.
 */
public record ExternalServers(Map<String, URI> addresses) {
    public static final String POSTGRES = "postgres";
    public static final String RABBITMQ = "rabbitmq";
    public static final String ZIPKIN = "zipkin";
    public static final String REDIS = "redis";
    static final List<String> NAMES = List.of(POSTGRES, RABBITMQ, ZIPKIN, REDIS);

    public static ExternalServers of(Workspace workspace) {
        return of(workspace, System.getenv());
    }

    static ExternalServers of(Workspace workspace, Map<String, String> environment) {
        var instances = InstanceStore.of(workspace);
        var servers = of(
                environment,
                InstallationFile.of(workspace).read().orElse(null),
                name -> instances
                        .find(name, 1)
                        .filter(instance -> !instance.isManaged())
                        .map(RunningInstance::uri));
        var others = new TreeMap<>(servers.addresses());
        // a server of this platform that runs is used and stopped as such, until the next start
        others.keySet()
                .removeIf(name -> instances
                        .find(name, 1)
                        .filter(RunningInstance::isManaged)
                        .isPresent());
        return new ExternalServers(others);
    }

    static ExternalServers of(
            Map<String, String> environment,
            @Nullable Installation installation,
            Function<String, Optional<String>> recorded) {
        var addresses = new TreeMap<String, URI>();
        for (var name : NAMES) {
            var address = value(environment, name);
            if (address == null) {
                address = setting(name, installation == null ? null : installation.servers());
            }
            if (address == null) {
                address = recorded.apply(name).orElse(null);
            }
            if (address != null && !address.isBlank()) {
                addresses.put(name, parse(name, address.strip()));
            }
        }
        return new ExternalServers(addresses);
    }

    /** Settings of an installation that is made in this environment; null if it names no server. */
    public static @Nullable Servers settings(Map<String, String> environment) {
        var servers = new Servers(
                value(environment, POSTGRES),
                value(environment, RABBITMQ),
                value(environment, ZIPKIN),
                value(environment, REDIS),
                ServerAuthorities.certificate(environment, null).orElse(null));
        return servers.isEmpty() ? null : servers;
    }

    /** Null if the variable is missing or empty. */
    private static @Nullable String value(Map<String, String> environment, String name) {
        var address = environment.get(variable(name));
        return address == null || address.isBlank() ? null : address.strip();
    }

    private static @Nullable String setting(String name, @Nullable Servers servers) {
        if (servers == null) {
            return null;
        }
        return switch (name) {
            case POSTGRES -> servers.postgres();
            case RABBITMQ -> servers.rabbitmq();
            case ZIPKIN -> servers.zipkin();
            default -> servers.redis();
        };
    }

    private static URI parse(String name, String address) {
        var remedy = "For example: %s=%s".formatted(variable(name), example(name));
        try {
            var uri = URI.create(address);
            if (uri.getHost() == null || !schemes(name).contains(uri.getScheme())) {
                throw new LaunchFailed(variable(name) + " is no address of " + name, remedy);
            }
            return uri;
        } catch (IllegalArgumentException _) { // its message has the password
            throw new LaunchFailed(variable(name) + " is no address", remedy);
        }
    }

    private static List<String> schemes(String name) {
        return switch (name) {
            case POSTGRES -> List.of("postgresql", "postgres");
            case RABBITMQ -> List.of("amqp", "amqps");
            case ZIPKIN -> List.of("http", "https");
            default -> List.of("redis", "rediss");
        };
    }

    private static String example(String name) {
        return switch (name) {
            case POSTGRES -> "postgresql://postgres:PASSWORD@db.example.com:5432/postgres?sslmode=verify-full";
            case RABBITMQ -> "amqps://sayur:PASSWORD@broker.example.com:5671/sayur";
            case ZIPKIN -> "https://zipkin.example.com";
            default -> "rediss://:PASSWORD@redis.example.com:6379";
        };
    }

    public static String variable(String name) {
        return "SAYUR_" + name.toUpperCase(Locale.ROOT) + "_URL";
    }

    /**
     * A platform that runs keeps its servers: otherwise some of its processes would go on with the former one.
     *
     * @throws LaunchFailed if the settings name another server, or another log-in, than the one in use
     */
    public void requireUnchanged(List<RunningInstance> running) {
        for (var instance : running) {
            var address = addresses.get(instance.name());
            if (address != null
                    && instance.uri() != null
                    && !instance.isManaged()
                    && !address.toString().equals(instance.uri())) {
                throw new LaunchFailed(
                        "The platform runs with %s at %s; the settings name %s, or another log-in or option"
                                .formatted(instance.name(), place(URI.create(instance.uri())), place(address)),
                        "Take the setting back, or move to the other server: ./sayur down, then ./sayur up.");
            }
        }
    }

    private static String place(URI address) {
        return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    public Optional<URI> find(String name) {
        return Optional.ofNullable(addresses.get(name));
    }

    @Override
    public String toString() {
        return "ExternalServers" + addresses.keySet();
    }
}
