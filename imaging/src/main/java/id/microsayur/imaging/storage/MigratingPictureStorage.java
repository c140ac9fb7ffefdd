package id.microsayur.imaging.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores pictures in another storage than a directory, and finds those that are still in the directory. */
public final class MigratingPictureStorage implements PictureStorage {

    private final DiskPictureStorage disk;
    private final PictureStorage target;

    public MigratingPictureStorage(Path folder, PictureStorage target) {
        this.disk = new DiskPictureStorage(folder);
        this.target = target;
    }

    @Override
    public void save(UUID file, byte[] jpeg) {
        target.save(file, jpeg);
    }

    /** Reads the directory first, because a file that has left it is in the target. */
    @Override
    public Optional<byte[]> find(UUID file) {
        return disk.find(file).or(() -> target.find(file));
    }

    @Override
    public void delete(UUID file) {
        disk.delete(file);
        target.delete(file);
    }

    /** Files in the directory. */
    public List<UUID> findOnDisk() {
        return disk.findAll();
    }

    /**
     * Idempotent; the file stays in the directory, and one that has left it is no failure.
     *
     * @throws PictureFileUnavailable if the directory refuses this file
     * @throws PictureStorageUnavailable if the target refuses it
     */
    public void copy(UUID file) {
        disk.find(file).ifPresent(jpeg -> target.save(file, jpeg));
    }

    /**
     * Idempotent.
     *
     * @throws PictureFileUnavailable if the directory refuses it
     */
    public void deleteFromDisk(UUID file) {
        disk.delete(file);
    }

    @Override
    public void close() {
        target.close();
    }
}
