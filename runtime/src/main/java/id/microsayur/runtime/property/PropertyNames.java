package id.microsayur.runtime.property;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/** Compares property names in relaxed form, and merges property sources. */
public final class PropertyNames {

    private PropertyNames() {}

    public static boolean isUnder(String prefix, String key) {
        var name = ConfigurationPropertyName.adapt(key, '.');
        var above = ConfigurationPropertyName.adapt(prefix, '.');
        return above.equals(name) || above.isAncestorOf(name);
    }

    /** Converts {@code maxBackoff} to {@code max-backoff}. */
    public static String toDashed(String field) {
        return field.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }

    /** Merges sources; the first source with a key takes precedence. */
    public static Map<String, Object> merge(List<? extends PropertySource<?>> sources) {
        var all = new LinkedHashMap<String, Object>();
        for (var source : sources) {
            if (source instanceof EnumerablePropertySource<?> values) {
                for (var name : values.getPropertyNames()) {
                    var value = values.getProperty(name);
                    all.putIfAbsent(name, value == null ? "" : value);
                }
            }
        }
        return all;
    }

    public static Set<String> changedKeys(Map<String, Object> before, Map<String, Object> after) {
        var all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        all.removeIf(key -> Objects.equals(text(before.get(key)), text(after.get(key))));
        return all;
    }

    private static @org.jspecify.annotations.Nullable String text(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
