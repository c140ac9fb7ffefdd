package id.microsayur.user.photo;

import id.microsayur.imaging.storage.MigratingPictureStorage;
import id.microsayur.imaging.storage.PictureStorage;
import id.microsayur.imaging.storage.S3Properties;
import id.microsayur.runtime.refresh.NeedsRestart;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Location of photo files.
 *
 * @param folder directory shared by all instances; with a bucket, the directory from which photos are moved into it
 */
@NeedsRestart
@ConfigurationProperties("user.photos")
public record PhotoProperties(
        @DefaultValue("data/photos") Path folder,
        @DefaultValue("disk") Medium storage,
        @DefaultValue S3Properties s3) {

    public PhotoProperties {
        if (storage == Medium.S3 && s3.bucket().isBlank()) {
            throw new IllegalArgumentException(
                    "user.photos.s3.bucket must name the bucket, because user.photos.storage is s3");
        }
    }

    /** Kind of the storage. */
    public enum Medium {
        DISK,
        S3
    }

    PictureStorage openStorage() {
        return switch (storage) {
            case DISK -> PictureStorage.onDisk(folder);
            case S3 -> new MigratingPictureStorage(folder, PictureStorage.inBucket(s3));
        };
    }
}
