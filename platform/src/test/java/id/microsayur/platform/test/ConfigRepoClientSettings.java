package id.microsayur.platform.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

/**
 * Client settings of a service under the names of config-repo, breaker and bulkhead with values that differ from the
 * defaults, so that a running breaker proves the name.
 */
final class ConfigRepoClientSettings {

    private static final Path CONFIG_REPO = Path.of("..", "config-repo");
    private static final String PREFIX = "platform.calls.";
    private static final Map<String, Object> NON_DEFAULT_VALUES = Map.of(
            "connect-timeout", "600ms",
            "read-timeout", "1600ms",
            "attempts", 2,
            "backoff", "110ms",
            "bulkhead", 37,
            "breaker.window", 60,
            "breaker.minimum-calls", 30,
            "breaker.failure-rate", 70,
            "breaker.open-for", "4s",
            "breaker.trial-calls", 6);

    private ConfigRepoClientSettings() {}

    /** Values by property name; empty for a service without a file in config-repo. */
    static Map<String, Object> nonDefaultSettings(String service) {
        var properties = new LinkedHashMap<String, Object>();
        for (var file : List.of("application.yml", service + ".yml")) {
            for (var name : propertyNames(CONFIG_REPO.resolve(file))) {
                if (name.startsWith(PREFIX)) {
                    var setting = name.substring(name.indexOf('.', PREFIX.length()) + 1);
                    properties.put(
                            name,
                            Objects.requireNonNull(NON_DEFAULT_VALUES.get(setting), name + " is no such setting"));
                }
            }
        }
        return properties;
    }

    static Set<String> downstreamServices(String service) {
        var services = new TreeSet<String>();
        nonDefaultSettings(service)
                .keySet()
                .forEach(name -> services.add(name.substring(PREFIX.length()).split("\\.")[0]));
        return services;
    }

    private static List<String> propertyNames(Path file) {
        var resource = new FileSystemResource(file);
        if (!resource.exists()) {
            return List.of();
        }
        try {
            return new YamlPropertySourceLoader()
                    .load(file.toString(), resource).stream()
                            .flatMap(source ->
                                    List.of(((EnumerablePropertySource<?>) source).getPropertyNames()).stream())
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
