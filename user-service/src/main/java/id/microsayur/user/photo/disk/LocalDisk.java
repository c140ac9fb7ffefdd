package id.microsayur.user.photo.disk;

import id.microsayur.user.photo.PhotoProperties;
import id.microsayur.user.photo.PhotoStore;
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
class LocalDisk implements PhotoStore {

    private final Path folder;

    LocalDisk(PhotoProperties properties) {
        this.folder = properties.folder();
    }

    @Override
    public void put(UUID file, byte[] photo) {
        var place = place(file);
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
            return Optional.of(Files.readAllBytes(place(file)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(UUID file) {
        try {
            Files.deleteIfExists(place(file).resolveSibling(file + ".part"));
            Files.deleteIfExists(place(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folders of some hundred files each. */
    private Path place(UUID file) {
        return folder.resolve(file.toString().substring(0, 2)).resolve(file + ".jpg");
    }
}
