package id.microsayur.user.photo.web;

import id.microsayur.platform.security.CurrentUser;
import id.microsayur.user.photo.PhotoService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartFile;

/** Profile photo of the current user. */
@RequestMapping("/api/auth/profile/photo")
interface PhotoApi {

    @Operation(
            summary = "Upload the profile photo",
            description =
                    "A JPEG, PNG or WebP of at most 5 MB, recognised by its content: as the part `photo` of a form, or as the whole body. It is re-encoded as a square JPEG of 512 pixels, without metadata.")
    @ApiResponse(responseCode = "200", description = "URL of the photo")
    @ApiResponse(responseCode = "422", description = "not-a-picture: Send a JPEG, a PNG or a WebP picture")
    @PostMapping(version = "1", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    PhotoView send(@RequestPart MultipartFile photo, @CurrentUser UUID user) throws IOException;

    @Operation(
            summary = "Upload the profile photo",
            description =
                    "A JPEG, PNG or WebP of at most 5 MB, recognised by its content: as the part `photo` of a form, or as the whole body. It is re-encoded as a square JPEG of 512 pixels, without metadata.")
    @ApiResponse(responseCode = "200", description = "URL of the photo")
    @ApiResponse(responseCode = "422", description = "not-a-picture: Send a JPEG, a PNG or a WebP picture")
    @PostMapping(
            version = "1",
            consumes = {"image/*", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    PhotoView send(HttpServletRequest request, @CurrentUser UUID user) throws IOException;

    @Operation(summary = "Get the profile photo")
    @ApiResponse(
            responseCode = "200",
            description = "A JPEG, with its ETag",
            content = @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "304", description = "The photo still has this ETag", content = @Content)
    @ApiResponse(responseCode = "404", description = "photo-not-found: There is no profile photo")
    @GetMapping(version = "1")
    ResponseEntity<byte[]> show(@CurrentUser UUID user, WebRequest request);

    @Operation(summary = "Delete the profile photo")
    @DeleteMapping(version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@CurrentUser UUID user);

    record PhotoView(
            @Schema(example = "/api/v1/auth/profile/photo?v=1f3a9c0e")
            String photoUrl) {

        static PhotoView of(PhotoService photos, UUID accountId) {
            return new PhotoView(photos.url(accountId).orElseThrow());
        }
    }
}
