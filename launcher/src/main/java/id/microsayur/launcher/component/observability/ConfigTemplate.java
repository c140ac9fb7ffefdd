package id.microsayur.launcher.component.observability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Configuration file of an observability server: a resource whose {@code ${name}} placeholders are replaced. */
record ConfigTemplate(String name, Map<String, String> values) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z-]+)}");

    static ConfigTemplate named(String name) {
        return new ConfigTemplate(name, Map.of());
    }

    ConfigTemplate with(String placeholder, Object value) {
        var all = new TreeMap<>(values);
        all.put(placeholder, value.toString());
        return new ConfigTemplate(name, all);
    }

    Path writeTo(Path directory) {
        try {
            return Files.writeString(directory.resolve(name), render());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails if a placeholder has no value or a value no placeholder, which a typing error would cause. */
    String render() {
        var unused = new HashSet<>(values.keySet());
        var text = PLACEHOLDER.matcher(read()).replaceAll(placeholder -> {
            unused.remove(placeholder.group(1));
            return Matcher.quoteReplacement(Objects.requireNonNull(
                    values.get(placeholder.group(1)), () -> name + " needs a value for " + placeholder.group()));
        });
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException(name + " has no placeholder for " + unused);
        }
        return text;
    }

    private String read() {
        try (var resource = ConfigTemplate.class.getResourceAsStream("/observability/" + name)) {
            if (resource == null) {
                throw new FileNotFoundException("observability/" + name);
            }
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
