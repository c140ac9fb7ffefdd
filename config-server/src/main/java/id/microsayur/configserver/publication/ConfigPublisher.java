package id.microsayur.configserver.publication;

import id.microsayur.configserver.source.ConfigSource;
import id.microsayur.runtime.property.InvalidConfigException;
import id.microsayur.runtime.property.PropertyCipher;
import id.microsayur.runtime.property.SecretMasking;
import id.microsayur.runtime.snapshot.ParsedConfig;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and validates every snapshot, activates the valid ones and announces their changes. */
class ConfigPublisher {

    /** A snapshot that failed validation. */
    record RejectedSnapshot(String id, String by, Instant at, List<String> reasons) {}

    private static final Logger audit = LoggerFactory.getLogger("audit.config");

    private final ConfigSource source;
    private final ActiveConfigRepository active;
    private final LastValidConfigStore store;
    private final ConfigChangeNotifier notifier;
    private final PropertyCipher propertyCipher;
    private final Set<String> profiles;
    private @Nullable String lastReadId;
    private volatile @Nullable RejectedSnapshot lastRejection;
    private volatile Instant since = Instant.now();

    ConfigPublisher(
            ConfigSource configSource,
            ActiveConfigRepository active,
            LastValidConfigStore lastValidConfigStore,
            ConfigChangeNotifier configChangeNotifier,
            PropertyCipher propertyCipher,
            Set<String> profiles) {
        this.source = configSource;
        this.active = active;
        this.store = lastValidConfigStore;
        this.notifier = configChangeNotifier;
        this.propertyCipher = propertyCipher;
        this.profiles = profiles;
    }

    /** Publishes the first snapshot, else the last valid one; fails the start if neither is available. */
    void publishInitial() {
        try {
            checkForChange();
        } catch (IOException e) {
            audit.warn("config-repo can't be read ({}); the last valid snapshot is served", e.getMessage());
        }
        if (active.isEmpty()) {
            var lastValid = store.load()
                    .orElseThrow(() -> new IllegalStateException("config-repo can't be served: "
                            + (lastRejection == null
                                    ? "it can't be read"
                                    : String.join("; ", lastRejection.reasons()))));
            active.activate(ParsedConfig.parse(lastValid, propertyCipher, profiles), Set.of());
        }
    }

    synchronized void checkForChange() throws IOException {
        var configSnapshot = source.read();
        if (configSnapshot.id().equals(lastReadId)) {
            return;
        }
        lastReadId = configSnapshot.id();
        try {
            publish(ParsedConfig.parse(configSnapshot, propertyCipher, profiles));
            lastRejection = null;
        } catch (InvalidConfigException e) {
            lastRejection = new RejectedSnapshot(configSnapshot.id(), configSnapshot.by(), Instant.now(), e.reasons());
            audit.warn(
                    "Snapshot {} by {} rejected; the last valid one stays in force: {}",
                    configSnapshot.id(),
                    configSnapshot.by(),
                    e.getMessage());
        }
    }

    private void publish(ParsedConfig next) {
        if (active.isEmpty()) {
            active.activate(next, Set.of());
            store.save(next.snapshot());
            return;
        }
        var before = active.current();
        var changes = new HashMap<String, Set<String>>();
        var changed = new TreeSet<ConfigClientKey>(java.util.Comparator.comparing(ConfigClientKey::service)
                .thenComparing(configClientKey -> configClientKey.profiles().toString()));
        for (var configClientKey : active.clients()) {
            var keys = next.changedKeys(before, configClientKey.service(), configClientKey.profiles());
            if (!keys.isEmpty()) {
                changed.add(configClientKey);
                changes.computeIfAbsent(configClientKey.service(), _ -> new TreeSet<>())
                        .addAll(keys);
            }
        }
        active.activate(next, changed);
        since = Instant.now();
        store.save(next.snapshot());
        logChanges(before, next, changes);
        changes.forEach(
                (service, keys) -> notifier.sendChange(service, next.snapshot().id(), List.copyOf(keys)));
    }

    /** Logs one line per service with author, keys, old and new values. */
    private static void logChanges(ParsedConfig before, ParsedConfig next, Map<String, Set<String>> changes) {
        changes.forEach((service, keys) -> {
            var old = before.merged(service, List.of("default"));
            var now = next.merged(service, List.of("default"));
            audit.info(
                    "Snapshot {} by {} published for {}: {}",
                    next.snapshot().id(),
                    next.snapshot().by(),
                    service,
                    keys.stream()
                            .map(key -> key + ": " + SecretMasking.maskChange(key, old.get(key), now.get(key)))
                            .collect(Collectors.joining(", ")));
        });
    }

    @Nullable
    RejectedSnapshot lastRejection() {
        return lastRejection;
    }

    Instant since() {
        return since;
    }
}
