package id.microsayur.user.photo;

import id.microsayur.imaging.JpegImage;
import id.microsayur.imaging.storage.PictureStorage;
import id.microsayur.imaging.storage.PictureStorageUnavailable;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Stores one photo per account; files that are replaced, removed or left by a crash are deleted by a job. */
@Service
public class PhotoService {

    private static final Logger log = LoggerFactory.getLogger(PhotoService.class);

    private static final int SIDE_PIXELS = 512;

    private final PictureStorage storage;
    private final PhotoRepository photos;

    PhotoService(PictureStorage storage, PhotoRepository photos) {
        this.storage = storage;
        this.photos = photos;
    }

    public void save(UUID accountId, byte[] upload) {
        var jpeg = JpegImage.reencode(upload, SIDE_PIXELS).jpeg();
        var file = UUID.randomUUID();
        var etag = etag(jpeg);
        photos.addStray(file);
        storage.save(file, jpeg);
        photos.save(accountId, file, etag);
    }

    public Photo find(UUID accountId) {
        var photoFile = photos.find(accountId).orElseThrow(PhotoNotFound::new);
        return new Photo(storage.find(photoFile.file()).orElseThrow(PhotoNotFound::new), photoFile.etag());
    }

    /** Path at the gateway, which changes with each photo; empty without a photo. */
    public Optional<String> url(UUID accountId) {
        return photos.find(accountId)
                .map(photoFile ->
                        "/api/v1/auth/profile/photo?v=" + photoFile.etag().substring(0, 8));
    }

    /** Idempotent; joins the transaction of the caller. */
    public void delete(UUID accountId) {
        photos.delete(accountId);
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT5S")
    void deleteStrayFiles() {
        for (var stray : photos.findDueStrays()) {
            try {
                storage.delete(stray);
                photos.deleteStray(stray);
            } catch (PictureStorageUnavailable e) {
                photos.postponeStray(stray); // otherwise many of them would hide all others
                log.warn("Stray photo file {} could not be deleted; retrying in a minute: {}", stray, e.toString());
            }
        }
    }

    private static String etag(byte[] jpeg) {
        return DigestUtils.sha256Hex(jpeg).substring(0, 32);
    }
}
