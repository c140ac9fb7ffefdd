package id.microsayur.configserver.publication;

import id.microsayur.runtime.snapshot.ConfigSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Stores the last valid snapshot across restarts, because the one in config-repo may be invalid at the next start. */
class LastValidConfigStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    LastValidConfigStore(Path folder) {
        this.file = folder.resolve("last-good.json");
    }

    void save(ConfigSnapshot configSnapshot) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "good", ".json");
            Files.write(temporary, JSON.writeValueAsBytes(configSnapshot));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("config.state is not a writable directory", e);
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
