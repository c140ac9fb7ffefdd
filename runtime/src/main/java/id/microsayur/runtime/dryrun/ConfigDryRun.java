package id.microsayur.runtime.dryrun;

import id.microsayur.runtime.property.CandidateConfig;
import id.microsayur.runtime.property.ConfigCheck;
import id.microsayur.runtime.property.InvalidConfigException;
import id.microsayur.runtime.property.PropertyCipher;
import id.microsayur.runtime.property.SecretMasking;
import id.microsayur.runtime.refresh.RefreshableKeys;
import id.microsayur.runtime.snapshot.ConfigEdit;
import id.microsayur.runtime.snapshot.ConfigSnapshot;
import id.microsayur.runtime.snapshot.ParsedConfig;
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
import java.util.regex.Pattern;
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
 * Program that checks the files of config-repo against the classes of one service, on its class path and without starting
 * it. Reads the environment of the service from SPRING_APPLICATION_JSON, and writes a {@link Result} file.
 */
public final class ConfigDryRun {

    /** A finding in a line: an ERROR is rejected at run time, a WARNING has no effect. */
    public record Finding(Severity severity, String file, int line, String key, String reason) {}

    public enum Severity {
        ERROR,
        WARNING
    }

    /**
     * @param changed keys whose values differ from the active snapshot; empty if there is none
     * @param needRestart keys in the files that take effect only after a restart
     */
    public record Result(String service, List<Finding> findings, Set<String> changed, Set<String> needRestart) {}

    private static final Pattern LOCATED = Pattern.compile("(.*?):(\\d{1,9}): *(.*)", Pattern.DOTALL);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String service;
    private final PropertyCipher propertyCipher;
    private final StandardEnvironment environment = new StandardEnvironment();
    private final KnownProperties known = KnownProperties.load(ConfigDryRun.class.getClassLoader());
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<String> changed = new TreeSet<>();
    private final Set<String> needRestart = new TreeSet<>();

    private ConfigDryRun(String service) throws IOException {
        this.service = service;
        var json = System.getenv("SPRING_APPLICATION_JSON");
        if (json != null) {
            var resource = new ByteArrayResource(json.getBytes(StandardCharsets.UTF_8));
            new YamlPropertySourceLoader() // JSON is YAML
                    .load("environment", resource)
                    .forEach(environment.getPropertySources()::addFirst);
        }
        this.propertyCipher = PropertyCipher.of(environment);
    }

    /**
     * Arguments: {@code FOLDER SERVICE PROFILES RESULT ACTIVE}, with comma-separated profiles, the result file to write and
     * the last valid snapshot of config-server, which may be absent.
     */
    static void main(String[] arguments) throws IOException {
        var active = Path.of(arguments[4]);
        var result = new ConfigDryRun(arguments[1]).run(Path.of(arguments[0]), Set.of(arguments[2].split(",")), active);
        Files.write(Path.of(arguments[3]), JSON.writeValueAsBytes(result));
    }

    private Result run(Path folder, Set<String> profiles, Path active) throws IOException {
        try {
            var configSnapshot = ConfigSnapshot.read(folder);
            var inForce =
                    Files.exists(active) ? JSON.readValue(Files.readAllBytes(active), ConfigSnapshot.class) : null;
            var edit = ConfigEdit.ofStart(configSnapshot, inForce, propertyCipher, profiles);
            if (!edit.refused().isEmpty()) {
                throw new InvalidConfigException(edit.reasons());
            }
            var parsedConfig = edit.accepted();
            profiles.forEach(profile -> check(parsedConfig, List.of(profile)));
            if (inForce != null) {
                var before = ParsedConfig.parse(inForce, propertyCipher, profiles);
                profiles.forEach(
                        profile -> changed.addAll(parsedConfig.changedKeys(before, service, List.of(profile))));
            }
        } catch (InvalidConfigException e) {
            e.reasons().forEach(this::addUnreadable);
        }
        return new Result(service, List.copyOf(findings), changed, needRestart);
    }

    /** Adds an error from a reason of the form {@code file:line: text}. */
    private void addUnreadable(String reason) {
        var parts = LOCATED.matcher(reason);
        findings.add(
                parts.matches()
                        ? new Finding(
                                Severity.ERROR, parts.group(1), Integer.parseInt(parts.group(2)), "", parts.group(3))
                        : new Finding(Severity.ERROR, "", 1, "", reason));
    }

    private void check(ParsedConfig parsedConfig, List<String> profiles) {
        var merged = parsedConfig.merged(service, profiles);
        var served = new ArrayList<PropertySource<?>>();
        parsedConfig
                .sources(service, profiles)
                .forEach((name, values) -> served.add(new MapPropertySource(name, propertyCipher.decrypt(values))));
        var keys = merged.keySet();
        var candidateConfig = new CandidateConfig(allSources(served), keys, validator(), SecretMasking::mask);
        validate(candidateConfig).forEach(reason -> {
            var key = reason.split(" = |: ", 2)[0];
            add(Severity.ERROR, parsedConfig.locate(service, profiles, key), key, reason);
        });
        var read = new HashSet<>(keys);
        keys.forEach(key -> known.closestIfUnknown(key).ifPresent(nearest -> {
            read.remove(key);
            add(
                    Severity.WARNING,
                    parsedConfig.locate(service, profiles, key),
                    key,
                    key + ": unknown property; did you mean " + nearest + "?");
        }));
        var refreshableKeys = RefreshableKeys.load(ConfigDryRun.class.getClassLoader());
        known.recordTypes().forEach(refreshableKeys::add);
        needRestart.addAll(refreshableKeys.requiringRestart(read));
    }

    private void add(Severity severity, ParsedConfig.FileLine fileLine, String key, String reason) {
        findings.add(new Finding(severity, fileLine.file(), fileLine.line(), key, reason));
    }

    private Set<String> validate(CandidateConfig candidateConfig) {
        var reasons = new LinkedHashSet<String>();
        known.recordTypes().forEach((prefix, type) -> {
            if (candidateConfig.hasChangesUnder(prefix)) {
                collectReasons(reasons, () -> candidateConfig.bind(prefix, type));
            }
        });
        known.libraryTypes().forEach((type, prefix) -> {
            if (!prefix.isEmpty() && candidateConfig.hasChangesUnder(prefix)) {
                collectReasons(reasons, () -> bindLibrary(candidateConfig, prefix, type));
            }
        });
        collectReasons(reasons, () -> candidateConfig.bindMap("logging.level", LogLevel.class));
        ServiceLoader.load(ConfigCheck.class)
                .forEach(check -> collectReasons(reasons, () -> check.check(candidateConfig)));
        return reasons;
    }

    private static void collectReasons(Set<String> reasons, Runnable check) {
        try {
            check.run();
        } catch (InvalidConfigException e) {
            reasons.addAll(e.reasons());
        }
    }

    /** Skips types that need an absent optional library or a running application. */
    private static void bindLibrary(CandidateConfig candidateConfig, String prefix, Class<?> type) {
        try {
            candidateConfig.bind(prefix, type);
        } catch (InvalidConfigException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            System.err.println(prefix + " is not checked: " + e);
        }
    }

    private static Validator validator() {
        return new SpringValidatorAdapter(
                Validation.buildDefaultValidatorFactory().getValidator());
    }

    /** The sources in the precedence of the service: environment, config-server, own files, platform defaults. */
    private List<PropertySource<?>> allSources(List<PropertySource<?>> served) {
        var all = new ArrayList<PropertySource<?>>();
        environment.getPropertySources().forEach(all::add);
        all.addAll(served);
        for (var file : List.of("application.yml", "platform-defaults.yml", "runtime-defaults.yml")) {
            all.addAll(classPathDefaults(file));
        }
        return all;
    }

    private static List<PropertySource<?>> classPathDefaults(String file) {
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
