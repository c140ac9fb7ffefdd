package id.microsayur.live;

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

/** The part of the environment that came from config-server, and its place among the others. */
class ServedSources {

    private static final String SERVED = "configserver:";
    private static final String DECRYPTED = "decrypted";

    private final ConfigurableEnvironment environment;
    private final Cipher cipher;
    private final Set<String> sealed = new HashSet<>();
    private List<PropertySource<?>> current;
    private int edits;

    ServedSources(ConfigurableEnvironment environment) {
        this.environment = environment;
        this.cipher = Cipher.of(environment);
        this.current = opened();
    }

    /** What is in force, as files say it, with the secrets opened. */
    List<PropertySource<?>> current() {
        return current;
    }

    void remember(List<PropertySource<?>> inForce) {
        current = inForce;
    }

    /** @throws Refusal when a secret can't be opened */
    List<PropertySource<?>> read(Served served) {
        edits++;
        var all = new ArrayList<PropertySource<?>>();
        for (var source : served.sources()) {
            all.add(new MapPropertySource(SERVED + source.name() + "#" + edits, opened(source.values())));
        }
        return all;
    }

    /** All sources as they would be. */
    List<PropertySource<?>> with(List<PropertySource<?>> next) {
        var all = new ArrayList<PropertySource<?>>();
        var placed = false;
        for (var source : environment.getPropertySources()) {
            if (source.getName().equals(DECRYPTED)) {
                continue; // opened at the start; ours are opened where they stand
            }
            if (!isServed(source)) {
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

    /** New before old, so that nobody who asks meanwhile finds nothing. */
    void put(List<PropertySource<?>> next) {
        var sources = environment.getPropertySources();
        var old = sources.stream()
                .filter(source -> isServed(source) && !next.contains(source))
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

    /** A value as a person may read it: what was ever sealed stays so. */
    String shown(String key, @Nullable Object value) {
        return value != null && sealed.stream().anyMatch(known -> Keys.isUnder(known, key))
                ? Secrets.MASK
                : Secrets.masked(key, value);
    }

    private Map<String, Object> opened(Map<String, Object> values) {
        values.forEach((key, value) -> {
            if (Cipher.isSealed(value)) {
                sealed.add(key);
            }
        });
        return cipher.opened(values);
    }

    private List<PropertySource<?>> opened() {
        var all = new ArrayList<PropertySource<?>>();
        for (var source : environment.getPropertySources()) {
            if (isServed(source) && source instanceof EnumerablePropertySource<?> values) {
                var map = new LinkedHashMap<String, Object>();
                for (var name : values.getPropertyNames()) {
                    var value = values.getProperty(name);
                    map.put(name, value == null ? "" : value);
                }
                all.add(new MapPropertySource(source.getName() + "#0", opened(map)));
            }
        }
        return all;
    }

    private static boolean isServed(PropertySource<?> source) {
        return source.getName().startsWith(SERVED);
    }
}
