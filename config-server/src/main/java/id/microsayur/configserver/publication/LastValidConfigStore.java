package id.microsayur.configserver.publication;

import id.microsayur.runtime.snapshot.ConfigSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Stores the last valid snapshot across restarts, because the one in config-repo may be invalid at the next start. */
class LastValidConfigStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    LastValidConfigStore(Path folder) {
        this.file = folder.resolve("last-good.json");
    }

    /** @throws UncheckedIOException if the disk is full or {@code config.state} is not a writable directory */
    void save(ConfigSnapshot configSnapshot) {
        Path temporary = null;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "good", ".json");
            Files.write(temporary, JSON.writeValueAsBytes(configSnapshot));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            delete(temporary);
            throw new UncheckedIOException("can't write to config.state", e);
        }
    }

    // a partial file would take the room that is missing
    private static void delete(@Nullable Path temporary) {
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException _) {
            // the next write reports the state of the disk
        }
    }

    Optional<ConfigSnapshot> load() {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readString(file), ConfigSnapshot.class))
                    : Optional.empty();
        } catch (IOException | JacksonException _) {
            return Optional.empty();
        }
    }
}
