package id.microsayur.runtime.snapshot;

import id.microsayur.runtime.property.InvalidConfigException;
import id.microsayur.runtime.property.PropertyCipher;
import id.microsayur.runtime.property.PropertyNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** A valid snapshot, parsed into property sources; resolves the values of each service and the file lines of keys. */
public final class ParsedConfig {

    public static final String COMMON = "application";
    private static final String ON_PROFILE = "spring.config.activate.on-profile";
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]+");

    private final ConfigSnapshot snapshot;
    private final Map<String, List<PropertySource<?>>> documents = new TreeMap<>();

    private ParsedConfig(ConfigSnapshot configSnapshot) {
        this.snapshot = configSnapshot;
    }

    /** @throws InvalidConfigException with all reasons, each with file and line */
    public static ParsedConfig parse(
            ConfigSnapshot configSnapshot, PropertyCipher propertyCipher, Set<String> profiles) {
        var parsedConfig = new ParsedConfig(configSnapshot);
        var reasons = new ArrayList<String>();
        configSnapshot.files().forEach((file, text) -> {
            try {
                var all = load(file, text);
                parsedConfig.documents.put(file.substring(0, file.lastIndexOf('.')), all);
                all.forEach(document -> validate(file, document, propertyCipher, profiles, reasons));
            } catch (MarkedYAMLException e) {
                var mark = e.getProblemMark();
                reasons.add(file + ":" + (mark == null ? 1 : mark.getLine() + 1) + ": " + e.getProblem());
            } catch (IOException | RuntimeException e) {
                reasons.add(file + ":1: " + e.getMessage());
            }
        });
        parsedConfig.validateFileNames(profiles, reasons);
        if (!reasons.isEmpty()) {
            throw new InvalidConfigException(reasons);
        }
        return parsedConfig;
    }

    private static List<PropertySource<?>> load(String file, String text) throws IOException {
        var resource = new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
        return file.endsWith(".properties")
                ? new PropertiesPropertySourceLoader().load(file, resource)
                : new YamlPropertySourceLoader().load(file, resource);
    }

    private static void validate(
            String file,
            PropertySource<?> document,
            PropertyCipher propertyCipher,
            Set<String> profiles,
            List<String> reasons) {
        valuesOf(document).forEach((key, value) -> {
            try {
                propertyCipher.decrypt(Map.of(key, value));
                if (key.equals(ON_PROFILE)) {
                    validateProfiles(value.toString(), profiles);
                }
            } catch (InvalidConfigException e) {
                reasons.add(file + ":" + lineOf(document, key) + ": " + e.getMessage());
            }
        });
    }

    private static void validateProfiles(String expression, Set<String> profiles) {
        WORD.matcher(expression).results().forEach(word -> {
            if (!profiles.contains(word.group())) {
                throw new InvalidConfigException(
                        ON_PROFILE + ": unknown profile " + word.group() + ", known are " + profiles);
            }
        });
    }

    /** Rejects a file such as {@code order-service-prod.yml} whose suffix is an unknown profile. */
    private void validateFileNames(Set<String> profiles, List<String> reasons) {
        for (var name : documents.keySet()) {
            for (var other : documents.keySet()) {
                if (name.startsWith(other + "-") && !profiles.contains(name.substring(other.length() + 1))) {
                    reasons.add(name + ":1: unknown profile " + name.substring(other.length() + 1) + ", known are "
                            + profiles);
                }
            }
        }
    }

    private static int lineOf(PropertySource<?> document, String key) {
        return document instanceof OriginLookup<?> lookup
                        && originOf(lookup, key) instanceof TextResourceOrigin origin
                        && origin.getLocation() != null
                ? origin.getLocation().getLine() + 1
                : 1;
    }

    @SuppressWarnings("unchecked")
    private static Object originOf(OriginLookup<?> lookup, String key) {
        var origin = ((OriginLookup<String>) lookup).getOrigin(key);
        return origin == null ? key : origin;
    }

    public ConfigSnapshot snapshot() {
        return snapshot;
    }

    /** Services with a file of their own. */
    public Set<String> services() {
        var all = new TreeSet<>(documents.keySet());
        all.remove(COMMON);
        all.removeIf(name -> documents.keySet().stream().anyMatch(other -> name.startsWith(other + "-")));
        return all;
    }

    /** Returns file and line of the effective value of a key, or of the closest key. */
    public FileLine locate(String service, List<String> profiles, String key) {
        var names = new ArrayList<String>();
        for (var i = profiles.size() - 1; i >= 0; i--) {
            names.add(service + "-" + profiles.get(i));
            names.add(COMMON + "-" + profiles.get(i));
        }
        names.addAll(List.of(service, COMMON));
        for (var name : names) {
            for (var document : documents.getOrDefault(name, List.of()).reversed()) {
                for (var known : valuesOf(document).keySet()) {
                    if (PropertyNames.isUnder(key, known) || PropertyNames.isUnder(known, key)) {
                        return new FileLine(fileName(name), lineOf(document, known));
                    }
                }
            }
        }
        return new FileLine(fileName(service), 1);
    }

    private String fileName(String name) {
        return snapshot.files().keySet().stream()
                .filter(file -> file.startsWith(name + "."))
                .findFirst()
                .orElse(name + ".yml");
    }

    /** Position of a key in a file. */
    public record FileLine(String file, int line) {}

    /** The sources of a service, highest precedence first: profile before default files, service before common files. */
    public Map<String, Map<String, Object>> sources(String service, List<String> profiles) {
        var all = new LinkedHashMap<String, Map<String, Object>>();
        for (var i = profiles.size() - 1; i >= 0; i--) {
            add(all, service + "-" + profiles.get(i), profiles);
            add(all, COMMON + "-" + profiles.get(i), profiles);
        }
        add(all, service, profiles);
        add(all, COMMON, profiles);
        return all;
    }

    private void add(Map<String, Map<String, Object>> all, String name, List<String> profiles) {
        var own = documents.getOrDefault(name, List.of());
        for (var i = own.size() - 1; i >= 0; i--) { // later documents take precedence
            var values = valuesOf(own.get(i));
            var condition = values.remove(ON_PROFILE);
            if (condition == null || Profiles.of(condition.toString()).matches(profiles::contains)) {
                all.put(own.size() == 1 ? name : name + " (document #" + i + ")", values);
            }
        }
    }

    /** The effective values of a service. */
    public Map<String, Object> merged(String service, List<String> profiles) {
        var all = new LinkedHashMap<String, Object>();
        sources(service, profiles).values().forEach(source -> source.forEach(all::putIfAbsent));
        return all;
    }

    public Set<String> changedKeys(ParsedConfig before, String service, List<String> profiles) {
        return PropertyNames.changedKeys(before.merged(service, profiles), merged(service, profiles));
    }

    private static Map<String, Object> valuesOf(PropertySource<?> document) {
        var all = new LinkedHashMap<String, Object>();
        var source = (EnumerablePropertySource<?>) document;
        for (var key : source.getPropertyNames()) {
            var value = source.getProperty(key);
            all.put(key, value == null ? "" : value);
        }
        return all;
    }
}
