package id.microsayur.launcher.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.microsayur.launcher.workspace.JsonFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Stores objects of one type by key; each is on disk before the method returns. */
final class KeyedFileStore<T> {
    private final Path folder;
    private final ConcurrentHashMap<String, T> byKey = new ConcurrentHashMap<>();

    KeyedFileStore(Path folder, Class<T> type, Function<T, String> key) {
        this.folder = folder;
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".json"))
                        .flatMap(file -> JsonFiles.read(file, type).stream())
                        .forEach(thing -> byKey.put(key.apply(thing), thing));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Idempotent: returns the stored object for a known key, regardless of the new instruction. */
    T putIfAbsent(String key, Function<String, T> first) {
        return byKey.computeIfAbsent(key, _ -> save(key, first.apply(key)));
    }

    T update(String key, UnaryOperator<T> change) {
        return byKey.compute(key, (_, thing) -> {
            if (thing == null) {
                throw new IllegalArgumentException("There is nothing for key " + key);
            }
            return save(key, change.apply(thing));
        });
    }

    Optional<T> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Collection<T> all() {
        return byKey.values();
    }

    private T save(String key, T thing) {
        JsonFiles.write(folder.resolve(UUID.nameUUIDFromBytes(key.getBytes(UTF_8)) + ".json"), thing);
        return thing;
    }
}
