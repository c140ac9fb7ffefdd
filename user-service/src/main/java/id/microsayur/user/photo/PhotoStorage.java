package id.microsayur.user.photo;

import java.util.Optional;
import java.util.UUID;

/** Storage of photo files, shared by all instances; failures are {@link java.io.UncheckedIOException}. */
public interface PhotoStorage {

    void save(UUID file, byte[] photo);

    Optional<byte[]> find(UUID file);

    /** Idempotent. */
    void delete(UUID file);
}
