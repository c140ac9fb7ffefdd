package id.microsayur.live;

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
 * and those of a library that a {@code META-INF/live-properties} names, one prefix a line.
 */
public final class Liveness {

    private static final String RESOURCE = "META-INF/live-properties";

    private final Set<String> live = new HashSet<>();
    private final Set<String> restart = new HashSet<>();

    public static Liveness of(ClassLoader loader) {
        var liveness = new Liveness();
        try {
            for (var file : Collections.list(loader.getResources(RESOURCE))) {
                try (var lines = new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
                    lines.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .forEach(liveness.live::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return liveness;
    }

    /** A record of the application and where it is bound. */
    public Liveness add(String prefix, Class<?> record) {
        (record.isAnnotationPresent(NeedsRestart.class) ? restart : live).add(prefix);
        for (var component : record.getRecordComponents()) {
            if (component.isAnnotationPresent(NeedsRestart.class)) {
                restart.add(prefix + "." + Keys.dashed(component.getName()));
            }
        }
        return this;
    }

    /** The closest word on a key counts; without any it needs a restart. */
    public boolean isLive(String key) {
        return longest(live, key) > longest(restart, key);
    }

    Set<String> notLive(Set<String> keys) {
        var left = new TreeSet<>(keys);
        left.removeIf(this::isLive);
        return left;
    }

    List<String> liveOnes(Set<String> keys) {
        var some = new ArrayList<>(keys);
        some.removeIf(key -> !isLive(key));
        return some;
    }

    private static int longest(Set<String> prefixes, String key) {
        return prefixes.stream()
                .filter(prefix -> Keys.isUnder(prefix, key))
                .mapToInt(String::length)
                .max()
                .orElse(-1);
    }
}
