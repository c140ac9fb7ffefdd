package id.microsayur.product.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartFile;

/** Product images, and the built-in image of each category. */
@RequestMapping("/api/products")
interface ImageApi {

    @Operation(
            operationId = "hang",
            summary = "Upload a product image",
            description =
                    "A JPEG, PNG or WebP of at most 5 MB, recognised by its content. It is re-encoded as a JPEG of at most 1200"
                            + " pixels a side, without metadata; image_url of the product leads to it.")
    @ApiResponse(responseCode = "200", description = "The product with its image")
    @ApiResponse(
            responseCode = "404",
            description = "product-not-found: The product does not exist or is no longer sold.")
    @ApiResponse(responseCode = "413", description = "content-too-large: An image has at most 5 MB.")
    @ApiResponse(responseCode = "422", description = "not-a-picture: Send a JPEG, a PNG or a WebP picture")
    @PostMapping(path = "/{id}/image", version = "1", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ProductView saveImage(
            @PathVariable UUID id, @RequestPart MultipartFile file, HttpServletRequest request, Locale locale)
            throws IOException;

    @Operation(operationId = "takeDown", summary = "Delete a product image")
    @ApiResponse(responseCode = "204", description = "The product has no image")
    @ApiResponse(
            responseCode = "404",
            description = "product-not-found: The product does not exist or is no longer sold.")
    @DeleteMapping(path = "/{id}/image", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteImage(@PathVariable UUID id);

    @Operation(
            summary = "Get a product image",
            description = "With the `v` of image_url it is immutable and may be cached; it has an ETag, too.")
    @ApiResponse(
            responseCode = "200",
            description = "The image",
            content = @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "404", description = "image-not-found: The product has no image.")
    @GetMapping(path = "/{id}/image", version = "1")
    @Nullable
    ResponseEntity<byte[]> show(
            @PathVariable UUID id,
            @Parameter(description = "Version of the image, as in image_url", example = "5f2b4f6e9a39")
                    @RequestParam(required = false)
                    @Nullable
                    String v,
            WebRequest request);

    @Operation(summary = "Get the built-in image of a category")
    @ApiResponse(
            responseCode = "200",
            description = "The image",
            content = @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string", example = "<svg/>")))
    @ApiResponse(responseCode = "404", description = "image-not-found: There is no image of this name.")
    @GetMapping("/images/{name:[a-z-]+}.svg")
    ResponseEntity<byte[]> image(
            @Parameter(description = "Slug of the category", example = "cabai") @PathVariable String name)
            throws IOException;
}
