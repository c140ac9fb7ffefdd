package id.microsayur.configserver.publication;

import id.microsayur.configserver.publication.ConfigHistory.ConfigChange;
import id.microsayur.configserver.publication.ConfigHistory.VersionChange;
import id.microsayur.configserver.source.ConfigSource;
import id.microsayur.runtime.property.InvalidConfigException;
import id.microsayur.runtime.property.PropertyCipher;
import id.microsayur.runtime.property.SecretMasking;
import id.microsayur.runtime.snapshot.ConfigEdit;
import id.microsayur.runtime.snapshot.ConfigSnapshot;
import id.microsayur.runtime.snapshot.ParsedConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and validates every snapshot, activates what is valid of it and announces the changes. */
class ConfigPublisher {

    /** A snapshot of which at least one file failed validation. */
    record RejectedSnapshot(String id, String by, Instant at, List<String> reasons, List<String> files) {}

    private static final List<String> DEFAULT_PROFILE = List.of("default");
    private static final Logger audit = LoggerFactory.getLogger("audit.config");

    private final ConfigSource source;
    private final ActiveConfigRepository active;
    private final LastValidConfigStore store;
    private final ConfigHistory history;
    private final ConfigChangeNotifier notifier;
    private final PropertyCipher propertyCipher;
    private final Set<String> profiles;
    private @Nullable String lastReadId;
    private boolean isStored = true;
    private volatile @Nullable RejectedSnapshot lastRejection;
    private volatile Instant since = Instant.now();

    ConfigPublisher(
            ConfigSource configSource,
            ActiveConfigRepository active,
            LastValidConfigStore lastValidConfigStore,
            ConfigHistory configHistory,
            ConfigChangeNotifier configChangeNotifier,
            PropertyCipher propertyCipher,
            Set<String> profiles) {
        this.source = configSource;
        this.active = active;
        this.store = lastValidConfigStore;
        this.history = configHistory;
        this.notifier = configChangeNotifier;
        this.propertyCipher = propertyCipher;
        this.profiles = profiles;
    }

    /** Publishes the first snapshot, else the last valid one; fails the start if neither is available. */
    void publishInitial() {
        var lastValid = store.load().orElse(null);
        try {
            checkForChange(next -> ConfigEdit.ofStart(next, lastValid, propertyCipher, profiles), lastValid);
        } catch (IOException e) {
            audit.warn("config-repo can't be read ({}); the last valid snapshot is served", e.getMessage());
        }
        if (active.isEmpty()) {
            if (lastValid == null) {
                throw new IllegalStateException("config-repo can't be served: "
                        + (lastRejection == null ? "it can't be read" : String.join("; ", lastRejection.reasons())));
            }
            active.activate(ParsedConfig.parse(lastValid, propertyCipher, profiles), Set.of());
        }
    }

    synchronized void checkForChange() throws IOException {
        if (!isStored) {
            save(active.current().snapshot());
        }
        var inForce = active.current().snapshot();
        checkForChange(next -> ConfigEdit.of(next, inForce, propertyCipher, profiles), inForce);
    }

    private void checkForChange(Function<ConfigSnapshot, ConfigEdit> judge, @Nullable ConfigSnapshot inForce)
            throws IOException {
        var configSnapshot = source.read();
        if (configSnapshot.id().equals(lastReadId)) {
            return;
        }
        var edit = judge.apply(configSnapshot);
        var isIncomplete =
                inForce == null && edit.refused().keySet().stream().anyMatch(configSnapshot.files()::containsKey);
        lastReadId = configSnapshot.id();
        reject(configSnapshot, edit);
        if (isIncomplete) {
            return; // there is no valid content for the refused file
        }
        var accepted = edit.accepted();
        if (edit.refused().isEmpty()
                || active.isEmpty()
                || !accepted.snapshot()
                        .files()
                        .equals(active.current().snapshot().files())) {
            publish(accepted, inForce);
        }
    }

    private void reject(ConfigSnapshot configSnapshot, ConfigEdit edit) {
        if (edit.refused().isEmpty()) {
            lastRejection = null;
            return;
        }
        lastRejection = new RejectedSnapshot(
                configSnapshot.id(),
                configSnapshot.by(),
                Instant.now(),
                edit.reasons(),
                List.copyOf(edit.refused().keySet()));
        history.addRefused(Instant.now(), configSnapshot.id(), configSnapshot.by(), edit.refused());
        audit.warn(
                "Snapshot {} by {}: {} rejected, the last valid content stays in force: {}",
                configSnapshot.id(),
                configSnapshot.by(),
                edit.refused().keySet(),
                String.join("; ", edit.reasons()));
    }

    private void publish(ParsedConfig next, @Nullable ConfigSnapshot inForce) {
        if (active.isEmpty()) {
            active.activate(next, Set.of());
            recordChangesBeforeTheStart(next, inForce);
            save(next.snapshot());
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
        var versions = new TreeMap<String, VersionChange>();
        changed.forEach(configClientKey -> versions.put(
                configClientKey.service(),
                new VersionChange(
                        active.versionOf(configClientKey), ActiveConfigRepository.version(next, configClientKey))));
        active.activate(next, changed);
        since = Instant.now();
        logChanges(before, next, changes);
        recordChanges(before, next, changes, versions);
        changes.forEach(
                (service, keys) -> notifier.sendChange(service, next.snapshot().id(), List.copyOf(keys)));
        save(next.snapshot());
    }

    /** An edit while config-server was stopped; its clients are unknown yet, so those with a file of their own count. */
    private void recordChangesBeforeTheStart(ParsedConfig next, @Nullable ConfigSnapshot inForce) {
        if (inForce == null || inForce.id().equals(next.snapshot().id())) {
            return;
        }
        ParsedConfig before;
        try {
            before = ParsedConfig.parse(inForce, propertyCipher, profiles);
        } catch (InvalidConfigException _) {
            return; // of a release with other rules
        }
        var changes = new HashMap<String, Set<String>>();
        var versions = new TreeMap<String, VersionChange>();
        for (var service : next.services()) {
            var client = ConfigClientKey.of(service, "default");
            var keys = next.changedKeys(before, service, client.profiles());
            if (!keys.isEmpty()) {
                changes.put(service, new TreeSet<>(keys));
                versions.put(
                        service,
                        new VersionChange(
                                ActiveConfigRepository.version(before, client),
                                ActiveConfigRepository.version(next, client)));
            }
        }
        recordChanges(before, next, changes, versions);
    }

    private void recordChanges(
            ParsedConfig before,
            ParsedConfig next,
            Map<String, Set<String>> changes,
            Map<String, VersionChange> versions) {
        var all = new ArrayList<ConfigChange>();
        new TreeMap<>(changes).forEach((service, keys) -> {
            var old = before.merged(service, DEFAULT_PROFILE);
            var now = next.merged(service, DEFAULT_PROFILE);
            keys.forEach(key -> all.add(ConfigChange.of(service, key, old.get(key), now.get(key))));
        });
        if (!all.isEmpty()) {
            var snapshot = next.snapshot();
            history.addPublished(Instant.now(), snapshot.id(), snapshot.by(), all, versions);
        }
    }

    /** Stores what is in force; on a full disk it is served and announced all the same, and stored at a later check. */
    private void save(ConfigSnapshot configSnapshot) {
        try {
            store.save(configSnapshot);
            isStored = true;
        } catch (UncheckedIOException e) {
            if (isStored) {
                audit.error(
                        "Snapshot {} is in force but can't be stored; retrying at the next check: {}",
                        configSnapshot.id(),
                        String.valueOf(e.getCause()));
            }
            isStored = false;
        }
    }

    /** Logs one line per service with author, keys, old and new values. */
    private static void logChanges(ParsedConfig before, ParsedConfig next, Map<String, Set<String>> changes) {
        changes.forEach((service, keys) -> {
            var old = before.merged(service, DEFAULT_PROFILE);
            var now = next.merged(service, DEFAULT_PROFILE);
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

    int rejectedFiles() {
        var known = lastRejection;
        return known == null ? 0 : known.files().size();
    }

    Instant since() {
        return since;
    }
}
