package id.microsayur.user.photo.disk;

import id.microsayur.user.photo.PhotoProperties;
import id.microsayur.user.photo.PhotoStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Stores each photo as a file in a shared directory; an atomic move prevents partial files. */
@Component
class DiskPhotoStorage implements PhotoStorage {

    private final Path folder;

    DiskPhotoStorage(PhotoProperties properties) {
        this.folder = properties.folder();
    }

    @Override
    public void save(UUID file, byte[] photo) {
        var target = pathOf(file);
        var partial = target.resolveSibling(file + ".part");
        try {
            Files.createDirectories(partial.toAbsolutePath().getParent());
            Files.write(partial, photo);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "A photo could not be stored in " + folder.toAbsolutePath()
                            + "; check user.photos.folder and its permissions",
                    e);
        }
    }

    @Override
    public Optional<byte[]> find(UUID file) {
        try {
            return Optional.of(Files.readAllBytes(pathOf(file)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(UUID file) {
        try {
            Files.deleteIfExists(pathOf(file).resolveSibling(file + ".part"));
            Files.deleteIfExists(pathOf(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Distributes files over 256 sub-directories. */
    private Path pathOf(UUID file) {
        return folder.resolve(file.toString().substring(0, 2)).resolve(file + ".jpg");
    }
}
