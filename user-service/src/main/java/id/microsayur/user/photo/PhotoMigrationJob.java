package id.microsayur.user.photo;

import id.microsayur.imaging.storage.MigratingPictureStorage;
import id.microsayur.imaging.storage.PictureStorage;
import id.microsayur.imaging.storage.PictureStorageUnavailable;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Moves photos from the directory into the bucket, if photos are stored in one. It begins ten minutes after the start, because an
 * instance of a rolling update that still reads the directory must find them there.
 */
@Component
class PhotoMigrationJob {

    private static final Logger log = LoggerFactory.getLogger(PhotoMigrationJob.class);

    private final PictureStorage storage;
    private final PhotoRepository photos;

    PhotoMigrationJob(PictureStorage storage, PhotoRepository photos) {
        this.storage = storage;
        this.photos = photos;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    void migrate() {
        if (storage instanceof MigratingPictureStorage migrating) {
            try {
                var files = migrating.findOnDisk();
                files.forEach(file -> migrate(file, migrating));
                if (!files.isEmpty()) {
                    log.info("Photos were moved into the bucket; {} files were in the folder", files.size());
                }
            } catch (PictureStorageUnavailable e) {
                log.warn("Photos could not be moved into the bucket; continuing at the next poll: {}", e.toString());
            }
        }
    }

    /** The file leaves the directory after the bucket has it; several instances may move the same file. */
    private void migrate(UUID file, MigratingPictureStorage migrating) {
        if (photos.isAssigned(file)) {
            migrating.copy(file);
            if (photos.isAssigned(file)) {
                migrating.deleteFromDisk(file);
            } else {
                // deleted while it was copied: the copy may be younger than the deletion
                photos.addStrayAgain(file);
            }
        }
    }
}
