package id.microsayur.launcher.workspace;

import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes JSON files, atomically and readable by their owner only. */
public final class JsonFiles {
    public static final JsonMapper JSON = new JsonMapper();

    private JsonFiles() {}

    /** Empty when the file is absent or not readable as this type. */
    public static <T> Optional<T> read(Path file, Class<T> type) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), type));
        } catch (IOException | JacksonException _) {
            return Optional.empty();
        }
    }

    /** Empty only when the file is absent; a file that can't be read or is no such JSON is a failure. */
    public static <T> Optional<T> readExisting(Path file, Class<T> type, String remedy) {
        try {
            var value = JSON.readValue(Files.readAllBytes(file), type);
            if (value == null) {
                throw new LaunchFailed("Can't read " + file + ": it is empty", remedy);
            }
            return Optional.of(value);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            var cause = e instanceof JacksonException invalid ? invalid.getOriginalMessage() : e.toString();
            throw new LaunchFailed("Can't read " + file + ": " + cause, remedy);
        }
    }

    public static void write(Path file, Object value) {
        try {
            Files.createDirectories(file.getParent());
            var draft = Files.createTempFile(
                    file.getParent(),
                    ".draft",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
