package id.microsayur.user.photo;

import id.microsayur.imaging.storage.MigratingPictureStorage;
import id.microsayur.imaging.storage.PictureFileUnavailable;
import id.microsayur.imaging.storage.PictureStorage;
import id.microsayur.imaging.storage.PictureStorageUnavailable;
import java.util.ArrayList;
import java.util.List;
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

    private static final int MOST_NAMED = 20;

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
                if (!files.isEmpty()) {
                    report(files.size(), migrate(files, migrating));
                }
            } catch (PictureStorageUnavailable e) {
                log.warn("Photos could not be moved into the bucket; continuing at the next poll: {}", e.toString());
            }
        }
    }

    /** Returns the files that the directory refuses; a bucket that does not answer ends the round. */
    private List<UUID> migrate(List<UUID> files, MigratingPictureStorage migrating) {
        var refused = new ArrayList<UUID>();
        for (var file : files) {
            try {
                migrate(file, migrating);
            } catch (PictureFileUnavailable _) { // its cause is logged
                refused.add(file);
            }
        }
        return refused;
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

    private static void report(int found, List<UUID> refused) {
        log.info("Photos were moved into the bucket; {} files were in the folder", found);
        if (!refused.isEmpty()) {
            log.warn(
                    "{} photo files could not be moved into the bucket; correct their permissions, retrying at the next poll: {}",
                    refused.size(),
                    refused.subList(0, Math.min(MOST_NAMED, refused.size())));
        }
    }
}
