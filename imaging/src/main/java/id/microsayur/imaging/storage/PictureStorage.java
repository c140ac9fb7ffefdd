package id.microsayur.imaging.storage;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Storage of JPEG files, shared by all instances; a file never changes. Failures are {@link PictureStorageUnavailable}. */
public interface PictureStorage extends AutoCloseable {

    /** The file is complete and durable when this returns. */
    void save(UUID file, byte[] jpeg);

    Optional<byte[]> find(UUID file);

    /** Idempotent. */
    void delete(UUID file);

    @Override
    default void close() {}

    static PictureStorage onDisk(Path folder) {
        return new DiskPictureStorage(folder);
    }

    static PictureStorage inBucket(S3Properties bucket) {
        return new S3PictureStorage(bucket);
    }
}
