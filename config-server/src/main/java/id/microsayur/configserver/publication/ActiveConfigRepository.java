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

/** The last contents that were good: what everybody is given, and under which version each of them knows it. */
class ActiveConfigRepository implements EnvironmentRepository, SearchPathLocator {

    private final Map<ConfigClientKey, String> versions = new ConcurrentHashMap<>();
    private volatile @Nullable ParsedConfig current;

    ParsedConfig current() {
        var known = current;
        if (known == null) {
            throw new IllegalStateException("There is no configuration yet");
        }
        return known;
    }

    boolean isEmpty() {
        return current == null;
    }

    /** Takes them over; the version of those for whom nothing changes stays what it was. */
    void activate(ParsedConfig next, Set<ConfigClientKey> touched) {
        current = next;
        touched.forEach(configClientKey -> versions.put(configClientKey, version(next, configClientKey)));
    }

    Set<ConfigClientKey> clients() {
        return versions.keySet();
    }

    /** Each known reader's version, by its name. */
    Map<String, String> versionsByService() {
        var all = new TreeMap<String, String>();
        versions.forEach((configClientKey, version) -> all.put(configClientKey.service(), version));
        return all;
    }

    private static String version(ParsedConfig parsedConfig, ConfigClientKey configClientKey) {
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
        var version = versions.computeIfAbsent(configClientKey, reader -> version(parsedConfig, reader));
        var environment =
                new Environment(application, configClientKey.profiles().toArray(String[]::new), label, version, null);
        parsedConfig
                .sources(application, configClientKey.profiles())
                .forEach((name, values) -> environment.add(new PropertySource(name, values)));
        return environment;
    }

    /** No other files are given away. */
    @Override
    public Locations getLocations(String application, String profile, String label) {
        return new Locations(application, profile, label, null, new String[0]);
    }
}
