package id.microsayur.runtime.configclient;

import id.microsayur.runtime.property.InvalidConfigException;
import id.microsayur.runtime.property.PropertyCipher;
import id.microsayur.runtime.property.PropertyNames;
import id.microsayur.runtime.property.SecretMasking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/** Reads and replaces the property sources of config-server in the environment; their precedence is unchanged. */
class RemotePropertySources {

    private static final String REMOTE = "configserver:";
    private static final String DECRYPTED = "decrypted";

    private final ConfigurableEnvironment environment;
    private final PropertyCipher propertyCipher;
    private final Set<String> encryptedKeys = new HashSet<>();
    private List<PropertySource<?>> current;
    private int revision;

    RemotePropertySources(ConfigurableEnvironment environment) {
        this.environment = environment;
        this.propertyCipher = PropertyCipher.of(environment);
        this.current = decrypted();
    }

    /** The sources in force, with decrypted secrets and unresolved placeholders. */
    List<PropertySource<?>> current() {
        return current;
    }

    void setCurrent(List<PropertySource<?>> inForce) {
        current = inForce;
    }

    /** @throws InvalidConfigException if a secret can't be decrypted */
    List<PropertySource<?>> toPropertySources(RemoteConfig remoteConfig) {
        revision++;
        var all = new ArrayList<PropertySource<?>>();
        for (var source : remoteConfig.sources()) {
            all.add(new MapPropertySource(REMOTE + source.name() + "#" + revision, decrypted(source.values())));
        }
        return all;
    }

    /** All sources of the environment, with {@code next} in the place of the remote ones. */
    List<PropertySource<?>> mergedWith(List<PropertySource<?>> next) {
        var all = new ArrayList<PropertySource<?>>();
        var placed = false;
        for (var source : environment.getPropertySources()) {
            if (source.getName().equals(DECRYPTED)) {
                continue; // secrets decrypted at the start; remote sources are decrypted in place
            }
            if (!isRemote(source)) {
                all.add(source);
            } else if (!placed) {
                all.addAll(next);
                placed = true;
            }
        }
        if (!placed) {
            all.addAll(next);
        }
        return all;
    }

    /** Adds new sources before it removes the old ones, so that a concurrent read always finds a value. */
    void replace(List<PropertySource<?>> next) {
        var sources = environment.getPropertySources();
        var old = sources.stream()
                .filter(source -> isRemote(source) && !next.contains(source))
                .map(PropertySource::getName)
                .toList();
        for (var source : next) {
            if (old.isEmpty()) {
                sources.addLast(source);
            } else {
                sources.addBefore(old.getFirst(), source);
            }
        }
        old.forEach(sources::remove);
        sources.remove(DECRYPTED);
    }

    /** Masks secrets; a key that has ever been encrypted stays masked. */
    String mask(String key, @Nullable Object value) {
        return value != null && encryptedKeys.stream().anyMatch(known -> PropertyNames.isUnder(known, key))
                ? SecretMasking.MASK
                : SecretMasking.mask(key, value);
    }

    private Map<String, Object> decrypted(Map<String, Object> values) {
        values.forEach((key, value) -> {
            if (PropertyCipher.isEncrypted(value)) {
                encryptedKeys.add(key);
            }
        });
        return propertyCipher.decrypt(values);
    }

    private List<PropertySource<?>> decrypted() {
        var all = new ArrayList<PropertySource<?>>();
        for (var source : environment.getPropertySources()) {
            if (isRemote(source) && source instanceof EnumerablePropertySource<?> values) {
                var map = new LinkedHashMap<String, Object>();
                for (var name : values.getPropertyNames()) {
                    var value = values.getProperty(name);
                    map.put(name, value == null ? "" : value);
                }
                all.add(new MapPropertySource(source.getName() + "#0", decrypted(map)));
            }
        }
        return all;
    }

    private static boolean isRemote(PropertySource<?> source) {
        return source.getName().startsWith(REMOTE);
    }
}
