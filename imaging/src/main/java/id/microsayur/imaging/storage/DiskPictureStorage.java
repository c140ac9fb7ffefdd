package id.microsayur.imaging.storage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores each picture as a file in a shared directory; an atomic move prevents partial files. */
class DiskPictureStorage implements PictureStorage {

    private static final Logger log = LoggerFactory.getLogger(DiskPictureStorage.class);

    private static final Pattern FILE_NAME = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.jpg");

    private final Path folder;

    DiskPictureStorage(Path folder) {
        this.folder = folder;
    }

    @Override
    public void save(UUID file, byte[] jpeg) {
        var target = pathOf(file);
        var partial = target.resolveSibling(file + ".part");
        try {
            Files.createDirectories(partial.toAbsolutePath().getParent());
            Files.write(partial, jpeg);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Optional<byte[]> find(UUID file) {
        try {
            return Optional.of(Files.readAllBytes(pathOf(file)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void delete(UUID file) {
        try {
            Files.deleteIfExists(pathOf(file).resolveSibling(file + ".part"));
            Files.deleteIfExists(pathOf(file));
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** All complete files; empty without the directory. A sub-directory that can't be read is logged and left out. */
    List<UUID> findAll() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        var found = new ArrayList<UUID>();
        try {
            Files.walkFileTree(folder, Set.of(), 2, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    var name = FILE_NAME.matcher(path.getFileName().toString());
                    if (name.matches()) {
                        found.add(UUID.fromString(name.group(1)));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
                    if (path.equals(folder)) {
                        throw failure;
                    }
                    log.warn("Pictures in {} are not accessible; check its permissions: {}", path, failure.toString());
                    return FileVisitResult.CONTINUE;
                }
            });
            return List.copyOf(found);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private PictureFileUnavailable unavailable(Exception cause) {
        log.warn(
                "Pictures in {} are not accessible; check the folder and its permissions: {}",
                folder.toAbsolutePath(),
                cause.toString());
        return new PictureFileUnavailable(cause);
    }

    /** Distributes files over 256 sub-directories. */
    private Path pathOf(UUID file) {
        return folder.resolve(file.toString().substring(0, 2)).resolve(file + ".jpg");
    }
}
