package id.microsayur.product.web;

import id.microsayur.product.image.ProductImageRepository;
import id.microsayur.product.image.ProductImageService;
import id.microsayur.product.search.ProductQueryRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
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
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartFile;

/** Uploads and serves product images, and the built-in image of each category. */
@RestController
@RequestMapping("/api/products")
class ImageController {

    private static final CacheControl IMMUTABLE =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl REVALIDATE = CacheControl.noCache().cachePublic();

    private final ProductImageService imageService;
    private final ProductImageRepository productImageRepository;
    private final ProductQueryRepository products;

    ImageController(
            ProductImageService productImageService,
            ProductImageRepository productImageRepository,
            ProductQueryRepository productQueryRepository) {
        this.imageService = productImageService;
        this.productImageRepository = productImageRepository;
        this.products = productQueryRepository;
    }

    @Operation(
            summary = "Hang a picture on a product",
            description =
                    "A JPEG, PNG or WebP up to 5 MB, known by its content. It is made anew as a JPEG of at most 1200 pixels"
                            + " a side, without its metadata; image_url of the product leads to it.")
    @ApiResponse(responseCode = "200", description = "The product with its picture")
    @ApiResponse(responseCode = "404", description = "product-not-found: It is not sold, or not any more.")
    @ApiResponse(responseCode = "413", description = "content-too-large: A picture has at most 5 MB.")
    @ApiResponse(responseCode = "422", description = "not-a-picture: Send a JPEG, a PNG or a WebP picture")
    @PostMapping(path = "/{id}/image", version = "1", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ProductView hang(@PathVariable UUID id, @RequestPart MultipartFile file, HttpServletRequest request, Locale locale)
            throws IOException {
        imageService.save(id, file.getBytes());
        return ProductView.of(products.find(id), CatalogueViewer.of(request, locale));
    }

    @Operation(summary = "Take a product's picture down")
    @ApiResponse(responseCode = "204", description = "It has none now")
    @ApiResponse(responseCode = "404", description = "product-not-found: It is not sold, or not any more.")
    @DeleteMapping(path = "/{id}/image", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeDown(@PathVariable UUID id) {
        imageService.delete(id);
    }

    @Operation(
            summary = "Look at a product's picture",
            description = "With the `v` of image_url it may be kept for ever; it has an ETag, too.")
    @ApiResponse(
            responseCode = "200",
            description = "The picture",
            content = @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "404", description = "image-not-found: It has no picture.")
    @GetMapping(path = "/{id}/image", version = "1")
    @Nullable
    ResponseEntity<byte[]> show(
            @PathVariable UUID id,
            @Parameter(description = "Which picture, as image_url says it", example = "5f2b4f6e9a39")
                    @RequestParam(required = false)
                    @Nullable
                    String v,
            WebRequest request) {
        var hash = productImageRepository.findHash(id).orElseThrow(ImageNotFound::new);
        if (request.checkNotModified('"' + hash + '"')) {
            return null;
        }
        return ResponseEntity.ok()
                .cacheControl(v != null && v.length() >= 12 && hash.startsWith(v) ? IMMUTABLE : REVALIDATE)
                .contentType(MediaType.IMAGE_JPEG)
                .body(productImageRepository.findJpeg(id).orElseThrow(ImageNotFound::new));
    }

    @Operation(summary = "A picture that comes with the shop")
    @ApiResponse(
            responseCode = "200",
            description = "The picture",
            content = @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string", example = "<svg/>")))
    @ApiResponse(responseCode = "404", description = "image-not-found: There is no such picture.")
    @GetMapping("/images/{name:[a-z-]+}.svg")
    ResponseEntity<Resource> image(
            @Parameter(description = "A category's slug", example = "cabai") @PathVariable String name) {
        var image = new ClassPathResource("images/" + name + ".svg");
        if (!image.exists()) {
            throw new ImageNotFound();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .contentType(MediaType.parseMediaType("image/svg+xml"))
                .body(image);
    }
}
