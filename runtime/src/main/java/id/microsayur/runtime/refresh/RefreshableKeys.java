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
 * Which keys take effect while the process runs: those of the application's own records, unless {@link NeedsRestart},
 * and those of a library that a {@code META-INF/refreshable-properties} names, one prefix a line.
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

    /** A record of the application and where it is bound. */
    public RefreshableKeys add(String prefix, Class<?> record) {
        (record.isAnnotationPresent(NeedsRestart.class) ? restart : refreshable).add(prefix);
        for (var component : record.getRecordComponents()) {
            if (component.isAnnotationPresent(NeedsRestart.class)) {
                restart.add(prefix + "." + PropertyNames.toDashed(component.getName()));
            }
        }
        return this;
    }

    /** The closest word on a key counts; without any it needs a restart. */
    public boolean isRefreshable(String key) {
        return longestMatch(refreshable, key) > longestMatch(restart, key);
    }

    public Set<String> requiringRestart(Set<String> keys) {
        var left = new TreeSet<>(keys);
        left.removeIf(this::isRefreshable);
        return left;
    }

    public List<String> refreshable(Set<String> keys) {
        var some = new ArrayList<>(keys);
        some.removeIf(key -> !isRefreshable(key));
        return some;
    }

    private static int longestMatch(Set<String> prefixes, String key) {
        return prefixes.stream()
                .filter(prefix -> PropertyNames.isUnder(prefix, key))
                .mapToInt(String::length)
                .max()
                .orElse(-1);
    }
}
