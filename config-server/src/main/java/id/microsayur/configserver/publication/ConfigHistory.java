package id.microsayur.configserver.publication;

import id.microsayur.runtime.property.PropertyCipher;
import id.microsayur.runtime.property.SecretMasking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The last published and refused edits, newest first, with secrets masked; kept across restarts as far as the disk allows. */
class ConfigHistory {

    static final int CAPACITY = 200;
    /** Of one entry. */
    static final int MOST_CHANGES = 200;

    private static final Logger log = LoggerFactory.getLogger(ConfigHistory.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Deque<HistoryEntry> entries = new ArrayDeque<>();

    ConfigHistory(Path folder) {
        this.file = folder.resolve("history.json");
        entries.addAll(load());
    }

    /**
     * An edit.
     *
     * @param kind published or refused
     * @param truncated whether changes are left out
     * @param versions version of each changed service before and after
     */
    record HistoryEntry(
            String at,
            String kind,
            String edition,
            String by,
            List<ConfigChange> changes,
            boolean truncated,
            List<RefusedFile> refused,
            Map<String, VersionChange> versions) {}

    /** A changed key; null before or after if it was not or is no longer set. */
    record ConfigChange(
            String service,
            String key,
            @Nullable String from,
            @Nullable String to) {

        static ConfigChange of(String service, String key, @Nullable Object before, @Nullable Object after) {
            var encrypted = PropertyCipher.isEncrypted(before) || PropertyCipher.isEncrypted(after);
            return new ConfigChange(service, key, shown(key, before, encrypted), shown(key, after, encrypted));
        }

        private static @Nullable String shown(String key, @Nullable Object value, boolean encrypted) {
            if (value == null) {
                return null;
            }
            return encrypted ? SecretMasking.MASK : SecretMasking.mask(key, value);
        }
    }

    record RefusedFile(String file, List<String> reasons) {}

    record VersionChange(String from, String to) {}

    synchronized List<HistoryEntry> newest(int limit) {
        return entries.stream().limit(limit).toList();
    }

    void addPublished(
            Instant at, String edition, String by, List<ConfigChange> changes, Map<String, VersionChange> versions) {
        var shown = changes.subList(0, Math.min(changes.size(), MOST_CHANGES));
        add(new HistoryEntry(
                at.toString(),
                "published",
                edition,
                by,
                List.copyOf(shown),
                shown.size() < changes.size(),
                List.of(),
                versions));
    }

    void addRefused(Instant at, String edition, String by, Map<String, List<String>> refused) {
        var files = refused.entrySet().stream()
                .map(entry -> new RefusedFile(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
        synchronized (this) {
            var newest = entries.peekFirst();
            if (newest != null
                    && newest.kind().equals("refused")
                    && newest.edition().equals(edition)
                    && newest.refused().equals(files)) {
                return; // read again after a restart
            }
        }
        add(new HistoryEntry(at.toString(), "refused", edition, by, List.of(), false, files, Map.of()));
    }

    private synchronized void add(HistoryEntry entry) {
        entries.addFirst(entry);
        while (entries.size() > CAPACITY) {
            entries.removeLast();
        }
        save();
    }

    /** What has changed for a service since it had this version; empty if the version is older than the history. */
    synchronized Optional<List<ConfigChange>> changesSince(String service, String version) {
        var later = new ArrayList<HistoryEntry>();
        for (var entry : entries) {
            var versions = entry.versions().get(service);
            if (versions == null) {
                continue;
            }
            if (versions.to().equals(version)) {
                return Optional.of(fold(service, later));
            }
            later.addFirst(entry);
            if (versions.from().equals(version)) {
                return Optional.of(fold(service, later));
            }
        }
        return Optional.empty();
    }

    /** @param oldestFirst entries with changes of the service */
    private static List<ConfigChange> fold(String service, List<HistoryEntry> oldestFirst) {
        var changes = new TreeMap<String, ConfigChange>();
        oldestFirst.stream()
                .flatMap(entry -> entry.changes().stream())
                .filter(change -> change.service().equals(service))
                .forEach(change -> changes.merge(
                        change.key(),
                        change,
                        (first, last) -> new ConfigChange(service, change.key(), first.from(), last.to())));
        return List.copyOf(changes.values());
    }

    private void save() {
        try {
            var folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            var temporary = Files.createTempFile(folder, "history", ".json");
            try {
                Files.write(temporary, JSON.writeValueAsBytes(List.copyOf(entries)));
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            log.warn("The history of the configuration can't be stored and ends with this process: {}", e.toString());
        }
    }

    private List<HistoryEntry> load() {
        try {
            return Files.exists(file)
                    ? JSON.readValue(Files.readString(file), new TypeReference<List<HistoryEntry>>() {})
                    : List.of();
        } catch (IOException | JacksonException e) {
            log.warn("The history of the configuration begins again, because {} can't be read: {}", file, e.toString());
            return List.of();
        }
    }
}
