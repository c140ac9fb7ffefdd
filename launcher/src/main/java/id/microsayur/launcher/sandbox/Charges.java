package id.microsayur.launcher.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.microsayur.launcher.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** All charges by their key, each on disk before anybody hears of it. */
final class Charges {
    private final Path folder;
    private final ConcurrentHashMap<String, Charge> byKey = new ConcurrentHashMap<>();

    Charges(Path folder) {
        this.folder = folder;
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".json"))
                        .flatMap(file -> JsonFile.read(file, Charge.class).stream())
                        .forEach(charge -> byKey.put(charge.key(), charge));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Idempotent: a known key gets the charge it got the first time, whatever is wished now. */
    Charge charge(String key, Charge.Wish wish) {
        return byKey.computeIfAbsent(key, _ -> save(Charge.of(key, wish)));
    }

    Charge change(String key, UnaryOperator<Charge> change) {
        return byKey.compute(key, (_, charge) -> {
            if (charge == null) {
                throw new IllegalArgumentException("There is no charge for key " + key);
            }
            return save(change.apply(charge));
        });
    }

    Optional<Charge> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    List<Charge> owed() {
        return byKey.values().stream().filter(Charge::isOwed).toList();
    }

    private Charge save(Charge charge) {
        var name = UUID.nameUUIDFromBytes(charge.key().getBytes(UTF_8));
        JsonFile.write(folder.resolve(name + ".json"), charge);
        return charge;
    }
}
