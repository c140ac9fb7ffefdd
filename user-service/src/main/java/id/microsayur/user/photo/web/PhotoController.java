package id.microsayur.user.photo.web;

import id.microsayur.user.photo.PhotoService;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** HTTP endpoints for the caller's photo, uploaded as the form part {@code photo} or as the request body. */
@RestController
class PhotoController implements PhotoApi {

    private static final int MAX_BYTES = 5 * 1024 * 1024;

    private final PhotoService photos;

    PhotoController(PhotoService photos) {
        this.photos = photos;
    }

    @Override
    public PhotoView send(MultipartFile photo, UUID user) throws IOException {
        return save(user, photo.getInputStream().readNBytes(MAX_BYTES + 1));
    }

    @Override
    public PhotoView send(HttpServletRequest request, UUID user) throws IOException {
        return save(user, request.getInputStream().readNBytes(MAX_BYTES + 1));
    }

    private PhotoView save(UUID user, byte[] upload) {
        if (upload.length > MAX_BYTES) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "A photo has at most 5 MB.");
        }
        photos.save(user, upload);
        return PhotoView.of(photos, user);
    }

    @Override
    public ResponseEntity<byte[]> show(UUID user, WebRequest request) {
        var photo = photos.find(user);
        if (request.checkNotModified("\"" + photo.etag() + "\"")) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).build();
        }
        return ResponseEntity.ok()
                .eTag("\"" + photo.etag() + "\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(MediaType.IMAGE_JPEG)
                .header("X-Content-Type-Options", "nosniff")
                .body(photo.jpeg());
    }

    @Override
    public void remove(UUID user) {
        photos.delete(user);
    }
}
