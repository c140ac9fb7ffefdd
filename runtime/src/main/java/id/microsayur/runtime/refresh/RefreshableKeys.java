package id.microsayur.runtime.refresh;

import id.microsayur.runtime.property.PropertyNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which keys take effect without a restart: those of application records, unless marked {@link NeedsRestart}, and
 * library prefixes listed in {@code META-INF/refreshable-properties}, one per line.
 */
public final class RefreshableKeys {

    private static final String RESOURCE = "META-INF/refreshable-properties";

    private final Set<String> refreshable = new HashSet<>();
    private final Set<String> restart = new HashSet<>();

    public static RefreshableKeys load(ClassLoader loader) {
        var refreshableKeys = new RefreshableKeys();
        try {
            for (var file : Collections.list(loader.getResources(RESOURCE))) {
                try (var lines = new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
                    lines.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .forEach(refreshableKeys.refreshable::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return refreshableKeys;
    }

    /** Adds a properties record of the application with its prefix. */
    public RefreshableKeys add(String prefix, Class<?> record) {
        (record.isAnnotationPresent(NeedsRestart.class) ? restart : refreshable).add(prefix);
        for (var component : record.getRecordComponents()) {
            if (component.isAnnotationPresent(NeedsRestart.class)) {
                restart.add(prefix + "." + PropertyNames.toDashed(component.getName()));
            }
        }
        return this;
    }

    /** The longest matching prefix decides; a key without a match needs a restart. */
    public boolean isRefreshable(String key) {
        return longestMatch(refreshable, key) > longestMatch(restart, key);
    }

    public Set<String> requiringRestart(Set<String> keys) {
        var matching = new TreeSet<>(keys);
        matching.removeIf(this::isRefreshable);
        return matching;
    }

    public List<String> refreshable(Set<String> keys) {
        var matching = new ArrayList<>(keys);
        matching.removeIf(key -> !isRefreshable(key));
        return matching;
    }

    private static int longestMatch(Set<String> prefixes, String key) {
        return prefixes.stream()
                .filter(prefix -> PropertyNames.isUnder(prefix, key))
                .mapToInt(String::length)
                .max()
                .orElse(-1);
    }
}
