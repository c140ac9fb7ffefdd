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

/** A file per photo, which appears whole or not at all. */
@Component
class DiskPhotoStorage implements PhotoStorage {

    private final Path folder;

    DiskPhotoStorage(PhotoProperties properties) {
        this.folder = properties.folder();
    }

    @Override
    public void save(UUID file, byte[] photo) {
        var place = pathOf(file);
        var half = place.resolveSibling(file + ".part");
        try {
            Files.createDirectories(half.toAbsolutePath().getParent());
            Files.write(half, photo);
            Files.move(half, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("A photo can't be kept in " + folder.toAbsolutePath(), e);
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

    /** Folders of some hundred files each. */
    private Path pathOf(UUID file) {
        return folder.resolve(file.toString().substring(0, 2)).resolve(file + ".jpg");
    }
}
