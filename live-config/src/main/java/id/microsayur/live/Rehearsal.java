package id.microsayur.live;

import jakarta.validation.Validation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.LogLevel;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tries the files of config-repo on a service's own classes before anybody runs them. It is a program on the service's
 * class path; it starts nothing, reads the service's environment from SPRING_APPLICATION_JSON, and writes what it found.
 */
public final class Rehearsal {

    /** Something to say about a line: an error would be refused, a warning is for naught. */
    public record Finding(Severity severity, String file, int line, String key, String reason) {}

    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /**
     * @param changed the keys that read differently than in the edition in force, as far as one is known
     * @param needRestart the keys in the files that a running process does not take over
     */
    public record Result(String service, List<Finding> findings, Set<String> changed, Set<String> needRestart) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String service;
    private final Cipher cipher;
    private final StandardEnvironment environment = new StandardEnvironment();
    private final KnownKeys known = KnownKeys.of(Rehearsal.class.getClassLoader());
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<String> changed = new TreeSet<>();
    private final Set<String> needRestart = new TreeSet<>();

    private Rehearsal(String service) throws IOException {
        this.service = service;
        var given = System.getenv("SPRING_APPLICATION_JSON");
        if (given != null) {
            var resource = new ByteArrayResource(given.getBytes(StandardCharsets.UTF_8));
            new YamlPropertySourceLoader() // JSON is YAML
                    .load("given", resource)
                    .forEach(environment.getPropertySources()::addFirst);
        }
        this.cipher = Cipher.of(environment);
    }

    /**
     * {@code FOLDER SERVICE PROFILES RESULT IN_FORCE}: the profiles after commas, the result a file to write, the last
     * one config-server's last good edition, if there is one.
     */
    static void main(String[] arguments) throws IOException {
        var inForce = Path.of(arguments[4]);
        var result = new Rehearsal(arguments[1]).of(Path.of(arguments[0]), Set.of(arguments[2].split(",")), inForce);
        Files.write(Path.of(arguments[3]), JSON.writeValueAsBytes(result));
    }

    private Result of(Path folder, Set<String> profiles, Path inForce) throws IOException {
        try {
            var contents = Contents.of(Edition.of(folder), cipher, profiles);
            profiles.forEach(profile -> rehearse(contents, List.of(profile)));
            if (Files.exists(inForce)) {
                var before = Contents.of(JSON.readValue(Files.readAllBytes(inForce), Edition.class), cipher, profiles);
                profiles.forEach(profile -> changed.addAll(contents.changed(before, service, List.of(profile))));
            }
        } catch (Refusal e) {
            e.reasons().forEach(this::unreadable);
        }
        return new Result(service, List.copyOf(findings), changed, needRestart);
    }

    /** A reason that begins with its file and line. */
    private void unreadable(String reason) {
        var parts = reason.split(":", 3);
        findings.add(new Finding(Severity.ERROR, parts[0], Integer.parseInt(parts[1]), "", parts[2].strip()));
    }

    private void rehearse(Contents contents, List<String> profiles) {
        var merged = contents.merged(service, profiles);
        var served = new ArrayList<PropertySource<?>>();
        contents.sources(service, profiles)
                .forEach((name, values) -> served.add(new MapPropertySource(name, cipher.opened(values))));
        var keys = merged.keySet();
        var candidate = new Candidate(with(served), keys, validator(), Secrets::masked);
        reasons(candidate).forEach(reason -> {
            var key = reason.split(" = |: ", 2)[0];
            add(Severity.ERROR, contents.place(service, profiles, key), key, reason);
        });
        var read = new HashSet<>(keys);
        keys.forEach(key -> known.nearestIfUnknown(key).ifPresent(nearest -> {
            read.remove(key);
            add(
                    Severity.WARNING,
                    contents.place(service, profiles, key),
                    key,
                    key + ": nobody reads it; did you mean " + nearest + "?");
        }));
        var liveness = Liveness.of(Rehearsal.class.getClassLoader());
        known.records().forEach(liveness::add);
        needRestart.addAll(liveness.notLive(read));
    }

    private void add(Severity severity, Contents.Place place, String key, String reason) {
        findings.add(new Finding(severity, place.file(), place.line(), key, reason));
    }

    private Set<String> reasons(Candidate candidate) {
        var reasons = new LinkedHashSet<String>();
        known.records().forEach((prefix, type) -> {
            if (candidate.touches(prefix)) {
                collect(reasons, () -> candidate.bind(prefix, type));
            }
        });
        known.libraries().forEach((type, prefix) -> {
            if (!prefix.isEmpty() && candidate.touches(prefix)) {
                collect(reasons, () -> bindLibrary(candidate, prefix, type));
            }
        });
        collect(reasons, () -> candidate.bindMap("logging.level", LogLevel.class));
        ServiceLoader.load(ConfigCheck.class).forEach(check -> collect(reasons, () -> check.check(candidate)));
        return reasons;
    }

    private static void collect(Set<String> reasons, Runnable check) {
        try {
            check.run();
        } catch (Refusal e) {
            reasons.addAll(e.reasons());
        }
    }

    /** What an optional library would be needed for, or only a running application can make, is not judged here. */
    private static void bindLibrary(Candidate candidate, String prefix, Class<?> type) {
        try {
            candidate.bind(prefix, type);
        } catch (Refusal e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            System.err.println(prefix + " is not judged: " + e);
        }
    }

    private static Validator validator() {
        return new SpringValidatorAdapter(
                Validation.buildDefaultValidatorFactory().getValidator());
    }

    /** As the service would see them: given from outside, served, its own files, the platform's defaults. */
    private List<PropertySource<?>> with(List<PropertySource<?>> served) {
        var all = new ArrayList<PropertySource<?>>();
        environment.getPropertySources().forEach(all::add);
        all.addAll(served);
        for (var file : List.of("application.yml", "platform-defaults.yml", "live-defaults.yml")) {
            all.addAll(own(file));
        }
        return all;
    }

    private static List<PropertySource<?>> own(String file) {
        var resource = new ClassPathResource(file);
        try {
            var documents = resource.exists()
                    ? new YamlPropertySourceLoader().load(file, resource)
                    : List.<PropertySource<?>>of();
            return documents.stream()
                    .filter(source -> !source.containsProperty("spring.config.activate.on-profile"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(file + " is missing from its jar", e);
        }
    }
}
