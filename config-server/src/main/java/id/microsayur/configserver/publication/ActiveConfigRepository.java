package id.microsayur.configserver.publication;

import id.microsayur.runtime.snapshot.ConfigSnapshot;
import id.microsayur.runtime.snapshot.ParsedConfig;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.config.environment.Environment;
import org.springframework.cloud.config.environment.PropertySource;
import org.springframework.cloud.config.server.environment.EnvironmentRepository;
import org.springframework.cloud.config.server.environment.SearchPathLocator;

/** The active configuration, and the version of it that each client has. */
class ActiveConfigRepository implements EnvironmentRepository, SearchPathLocator {

    private final Map<ConfigClientKey, String> versions = new ConcurrentHashMap<>();
    private volatile @Nullable ParsedConfig current;

    ParsedConfig current() {
        var known = current;
        if (known == null) {
            throw new IllegalStateException("No configuration has been published yet");
        }
        return known;
    }

    boolean isEmpty() {
        return current == null;
    }

    /** Activates a configuration; only the {@code changed} clients get a new version. */
    void activate(ParsedConfig next, Set<ConfigClientKey> changed) {
        current = next;
        changed.forEach(configClientKey -> versions.put(configClientKey, version(next, configClientKey)));
    }

    String versionOf(ConfigClientKey configClientKey) {
        return versions.getOrDefault(configClientKey, version(current(), configClientKey));
    }

    Set<ConfigClientKey> clients() {
        return versions.keySet();
    }

    /** The version of each known client by service name. */
    Map<String, String> versionsByService() {
        var all = new TreeMap<String, String>();
        versions.forEach((configClientKey, version) -> all.put(configClientKey.service(), version));
        return all;
    }

    /** The version that a client has, or would get. */
    static String version(ParsedConfig parsedConfig, ConfigClientKey configClientKey) {
        return parsedConfig.snapshot().isCommit()
                ? parsedConfig.snapshot().id()
                : ConfigSnapshot.hash(
                        new TreeMap<>(parsedConfig.merged(configClientKey.service(), configClientKey.profiles()))
                                .toString());
    }

    @Override
    public Environment findOne(String application, @Nullable String profile, @Nullable String label) {
        var parsedConfig = current();
        var configClientKey = ConfigClientKey.of(application, profile == null ? "default" : profile);
        var version = versions.computeIfAbsent(configClientKey, client -> version(parsedConfig, client));
        var environment =
                new Environment(application, configClientKey.profiles().toArray(String[]::new), label, version, null);
        parsedConfig
                .sources(application, configClientKey.profiles())
                .forEach((name, values) -> environment.add(new PropertySource(name, values)));
        return environment;
    }

    /** Returns no locations, so that no other files are served. */
    @Override
    public Locations getLocations(String application, String profile, String label) {
        return new Locations(application, profile, label, null, new String[0]);
    }
}
