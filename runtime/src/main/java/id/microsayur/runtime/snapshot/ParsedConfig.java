package id.microsayur.runtime.snapshot;

import id.microsayur.runtime.property.InvalidConfigException;
import id.microsayur.runtime.property.PropertyCipher;
import id.microsayur.runtime.property.PropertyNames;
import id.microsayur.runtime.property.SecretMasking;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
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
    private static final int LONGEST_REASON = 400;
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
        var problems = parsedConfig.load(propertyCipher, profiles);
        configSnapshot.unusable().forEach((file, reason) -> problems.put(file, List.of(reason)));
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(
                    problems.values().stream().flatMap(List::stream).toList());
        }
        return parsedConfig;
    }

    /** Reasons against the text of each file, by file. */
    static SortedMap<String, List<String>> problems(
            ConfigSnapshot configSnapshot, PropertyCipher propertyCipher, Set<String> profiles) {
        return new ParsedConfig(configSnapshot).load(propertyCipher, profiles);
    }

    /** Whether a file has a value that is not empty; false for one that can't be parsed. */
    static boolean hasSettings(String file, String text) {
        try {
            return load(file, text).stream()
                    .map(ParsedConfig::valuesOf)
                    .anyMatch(values -> values.entrySet().stream()
                            .anyMatch(value -> !value.getKey().equals(ON_PROFILE)
                                    && !value.getValue().toString().isBlank()));
        } catch (IOException | RuntimeException _) {
            return false;
        }
    }

    private SortedMap<String, List<String>> load(PropertyCipher propertyCipher, Set<String> profiles) {
        var problems = new TreeMap<String, List<String>>();
        var fileOf = new TreeMap<String, String>();
        snapshot.files().forEach((file, text) -> {
            var reasons = new ArrayList<String>();
            try {
                var all = load(file, text);
                var name = file.substring(0, file.lastIndexOf('.'));
                documents.put(name, all);
                all.forEach(document -> validate(file, document, propertyCipher, profiles, reasons));
                var other = fileOf.put(name, file);
                if (other != null) {
                    problems.put(other, List.of(other + ":1: " + file + " exists, too; one file per service"));
                }
            } catch (MarkedYAMLException e) {
                var mark = e.getProblemMark();
                reasons.add(file + ":" + (mark == null ? 1 : mark.getLine() + 1) + ": " + e.getProblem());
            } catch (IOException | RuntimeException | StackOverflowError e) {
                reasons.add(file + ":1: " + e.getMessage());
            }
            if (!reasons.isEmpty()) {
                problems.put(file, reasons.stream().map(ParsedConfig::loggable).toList());
            }
        });
        addUnknownProfiles(fileOf, profiles, problems);
        return problems;
    }

    private static String loggable(String reason) {
        var text = SecretMasking.maskText(reason.replaceAll("\\p{Cntrl}+", " "));
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + " …" : text;
    }

    private static List<PropertySource<?>> load(String file, String text) throws IOException {
        if (file.endsWith(".properties")) {
            return new PropertiesPropertySourceLoader().load(file, resource(escaped(text)));
        }
        return YamlBounds.check(text) ? new YamlPropertySourceLoader().load(file, resource(text)) : List.of();
    }

    private static ByteArrayResource resource(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
    }

    // the loader reads Latin-1
    private static String escaped(String text) {
        var ascii = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            if (c < 0x80) {
                ascii.append((char) c);
            } else {
                ascii.append("\\u%04x".formatted(c));
            }
        });
        return ascii.toString();
    }

    private static void validate(
            String file,
            PropertySource<?> document,
            PropertyCipher propertyCipher,
            Set<String> profiles,
            List<String> reasons) {
        valuesOf(document).forEach((key, value) -> {
            try {
                requireUnicode(key, key);
                requireUnicode(key, value.toString());
                propertyCipher.decrypt(Map.of(key, value));
                if (key.equals(ON_PROFILE)) {
                    validateProfiles(value.toString(), profiles);
                } else if (key.startsWith(ON_PROFILE)) {
                    throw new InvalidConfigException(ON_PROFILE + ": a list is not supported; write a | b");
                }
            } catch (InvalidConfigException e) {
                reasons.add(file + ":" + lineOf(document, key) + ": " + e.getMessage());
            }
        });
    }

    /** A lone surrogate, which an escape can write, could not be served as JSON. */
    private static void requireUnicode(String key, String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new InvalidConfigException(
                    key.replaceAll("[\\ud800-\\udfff]", "?") + ": half of a surrogate pair is no text");
        }
    }

    private static void validateProfiles(String expression, Set<String> profiles) {
        WORD.matcher(expression).results().forEach(word -> {
            if (!profiles.contains(word.group())) {
                throw new InvalidConfigException(
                        ON_PROFILE + ": unknown profile " + word.group() + ", known are " + profiles);
            }
        });
        try {
            Profiles.of(expression);
        } catch (IllegalArgumentException _) {
            throw new InvalidConfigException(ON_PROFILE + ": not a profile expression");
        }
    }

    /** Rejects a file such as {@code order-service-prod.yml} whose suffix is an unknown profile. */
    private void addUnknownProfiles(
            Map<String, String> fileOf, Set<String> profiles, Map<String, List<String>> problems) {
        for (var name : fileOf.keySet()) {
            for (var other : fileOf.keySet()) {
                if (name.startsWith(other + "-") && !profiles.contains(name.substring(other.length() + 1))) {
                    var reason = name + ":1: unknown profile " + name.substring(other.length() + 1) + ", known are "
                            + profiles;
                    problems.merge(fileOf.getOrDefault(name, name), List.of(reason), ParsedConfig::joined);
                }
            }
        }
    }

    private static List<String> joined(List<String> first, List<String> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
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
