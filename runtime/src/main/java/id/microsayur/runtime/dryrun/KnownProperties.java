package id.microsayur.runtime.dryrun;

import id.microsayur.runtime.property.PropertyNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The property names that a class path declares by Spring configuration metadata. */
final class KnownProperties {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String OWN_PACKAGES = "id.microsayur.";

    private final Set<ConfigurationPropertyName> names = new HashSet<>();
    private final Set<ConfigurationPropertyName> openEnded = new HashSet<>();
    private final Map<String, Class<?>> recordTypes = new HashMap<>();
    private final Map<Class<?>, String> libraryTypes = new HashMap<>();

    static KnownProperties load(ClassLoader loader) {
        var keys = new KnownProperties();
        var json = JsonMapper.builder().build();
        try {
            for (var file : Collections.list(loader.getResources(METADATA))) {
                try (var content = file.openStream()) {
                    keys.add(json.readTree(content), loader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }

    private void add(JsonNode metadata, ClassLoader loader) {
        for (var property : metadata.path("properties")) {
            var name = ConfigurationPropertyName.adapt(property.path("name").asString(), '.');
            names.add(name);
            if (isOpenEnded(property.path("type").asString(""))) {
                openEnded.add(name);
            }
        }
        for (var group : metadata.path("groups")) {
            var type = type(group.path("type").asString(""), loader);
            if (type != null) {
                var prefix = group.path("name").asString();
                if (type.getName().startsWith(OWN_PACKAGES)) {
                    recordTypes.put(prefix, type);
                } else {
                    libraryTypes.put(type, prefix);
                }
            }
        }
    }

    private static boolean isOpenEnded(String type) {
        return type.isEmpty() || type.contains("<") || type.endsWith("[]") || type.equals("java.util.Properties");
    }

    private static @Nullable Class<?> type(String name, ClassLoader loader) {
        try {
            var type = Class.forName(name, false, loader);
            return AnnotatedElementUtils.hasAnnotation(type, ConfigurationProperties.class) ? type : null;
        } catch (ClassNotFoundException | LinkageError _) {
            return null;
        }
    }

    /** The properties records of the application by prefix. */
    Map<String, Class<?>> recordTypes() {
        return recordTypes;
    }

    /** The properties types of libraries with their prefix. */
    Map<Class<?>, String> libraryTypes() {
        return libraryTypes;
    }

    /** Returns the most similar known name if the key is unknown, else empty. */
    Optional<String> closestIfUnknown(String key) {
        var name = ConfigurationPropertyName.adapt(key, '.');
        if (names.contains(name) || isInsideOpenProperty(name)) {
            return Optional.empty();
        }
        var candidates = new ArrayList<String>();
        for (var record : recordTypes.entrySet()) {
            var prefix = ConfigurationPropertyName.of(record.getKey());
            if (prefix.isAncestorOf(name)) {
                if (isBound(
                        ResolvableType.forClass(record.getValue()), name, prefix.getNumberOfElements(), candidates)) {
                    return Optional.empty();
                }
            }
        }
        return Stream.concat(candidates.stream(), names.stream().map(Object::toString))
                .min(Comparator.comparingInt(known -> editDistance(known, name.toString())));
    }

    /** Whether the name is inside a map or a list of a library; those of application records are resolved by type. */
    private boolean isInsideOpenProperty(ConfigurationPropertyName name) {
        for (var above = name.getParent(); !above.isEmpty(); above = above.getParent()) {
            if (openEnded.contains(above)) {
                var outer = above;
                return recordTypes.keySet().stream()
                        .map(ConfigurationPropertyName::of)
                        .noneMatch(prefix -> prefix.equals(outer.getParent()));
            }
        }
        return false;
    }

    /** Whether the name, from element {@code at}, resolves in the type; collects the visited names as candidates. */
    private static boolean isBound(
            ResolvableType type, ConfigurationPropertyName name, int at, Collection<String> candidates) {
        if (at == name.getNumberOfElements()) {
            return true;
        }
        var element = name.getElement(at, ConfigurationPropertyName.Form.UNIFORM);
        var raw = type.toClass();
        if (raw.isRecord()) {
            for (var component : raw.getRecordComponents()) {
                var field = PropertyNames.toDashed(component.getName());
                candidates.add(name.chop(at).append(field).toString());
                if (element.equals(field.replace("-", ""))) {
                    var inner = ResolvableType.forType(component.getGenericType(), type);
                    return isBound(inner, name, at + 1, candidates);
                }
            }
            return false;
        }
        if (Map.class.isAssignableFrom(raw)) {
            var values = type.asMap().getGeneric(1);
            return values.toClass() == String.class || isBound(values, name, at + 1, candidates);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return name.isNumericIndex(at) && isBound(type.asCollection().getGeneric(0), name, at + 1, candidates);
        }
        return false;
    }

    /** Levenshtein distance. */
    private static int editDistance(String one, String other) {
        var last = new int[other.length() + 1];
        for (var j = 0; j < last.length; j++) {
            last[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            var next = new int[last.length];
            next[0] = i;
            for (var j = 1; j < last.length; j++) {
                var changed = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(changed, 1 + Math.min(last[j], next[j - 1]));
            }
            last = next;
        }
        return last[other.length()];
    }
}
