package id.microsayur.user.photo.web;

import id.microsayur.user.photo.PhotoService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** HTTP endpoints for the caller's photo, uploaded as the form part {@code photo} or as the request body. */
@RestController
@RequestMapping("/api/auth/profile/photo")
class PhotoController {

    private static final int MAX_BYTES = 5 * 1024 * 1024;

    private final PhotoService photos;

    PhotoController(PhotoService photos) {
        this.photos = photos;
    }

    @Operation(
            summary = "Send a photo",
            description =
                    "A JPEG, a PNG or a WebP of at most 5 MB, told by its content: as the part `photo` of a form, or alone as the body. It is developed anew, in a square of 512 pixels and without what the camera wrote into it.")
    @ApiResponse(responseCode = "200", description = "Where the photo is now")
    @ApiResponse(responseCode = "422", description = "not-a-picture: Send a JPEG, a PNG or a WebP picture")
    @PostMapping(version = "1", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    PhotoView send(@RequestPart MultipartFile photo, @AuthenticationPrincipal Jwt caller) throws IOException {
        return save(caller, photo.getInputStream().readNBytes(MAX_BYTES + 1));
    }

    @Operation(
            summary = "Send a photo",
            description =
                    "A JPEG, a PNG or a WebP of at most 5 MB, told by its content: as the part `photo` of a form, or alone as the body. It is developed anew, in a square of 512 pixels and without what the camera wrote into it.")
    @ApiResponse(responseCode = "200", description = "Where the photo is now")
    @ApiResponse(responseCode = "422", description = "not-a-picture: Send a JPEG, a PNG or a WebP picture")
    @PostMapping(
            version = "1",
            consumes = {"image/*", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    PhotoView send(HttpServletRequest request, @AuthenticationPrincipal Jwt caller) throws IOException {
        return save(caller, request.getInputStream().readNBytes(MAX_BYTES + 1));
    }

    private PhotoView save(Jwt caller, byte[] upload) {
        if (upload.length > MAX_BYTES) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "A photo has at most 5 MB.");
        }
        photos.save(callerId(caller), upload);
        return PhotoView.of(photos, callerId(caller));
    }

    @Operation(summary = "Your photo")
    @ApiResponse(
            responseCode = "200",
            description = "A JPEG, with its ETag",
            content = @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "304", description = "It is still the one with this ETag", content = @Content)
    @ApiResponse(responseCode = "404", description = "photo-not-found: There is no profile photo")
    @GetMapping(version = "1")
    ResponseEntity<byte[]> show(@AuthenticationPrincipal Jwt caller, WebRequest request) {
        var photo = photos.find(callerId(caller));
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

    @Operation(summary = "Remove your photo")
    @DeleteMapping(version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal Jwt caller) {
        photos.delete(callerId(caller));
    }

    private static UUID callerId(Jwt caller) {
        return UUID.fromString(caller.getSubject());
    }

    record PhotoView(
            @Schema(example = "/api/v1/auth/profile/photo?v=1f3a9c0e")
            String photoUrl) {

        static PhotoView of(PhotoService photos, UUID accountId) {
            return new PhotoView(photos.url(accountId).orElseThrow());
        }
    }
}
