package id.microsayur.product.web;

import id.microsayur.product.image.ProductImageRepository;
import id.microsayur.product.image.ProductImageService;
import id.microsayur.product.search.ProductQueryRepository;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartFile;

/** Uploads and serves product images, and the built-in image of each category. */
@RestController
class ImageController implements ImageApi {

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

    @Override
    public ProductView saveImage(UUID id, MultipartFile file, HttpServletRequest request, Locale locale)
            throws IOException {
        imageService.save(id, file.getBytes());
        return ProductView.of(products.find(id), CatalogueViewer.of(request, locale));
    }

    @Override
    public void deleteImage(UUID id) {
        imageService.delete(id);
    }

    @Override
    public @Nullable ResponseEntity<byte[]> show(UUID id, @Nullable String v, WebRequest request) {
        var hash = productImageRepository.findHash(id).orElseThrow(ImageNotFound::new);
        if (request.checkNotModified('"' + hash + '"')) {
            return null;
        }
        return ResponseEntity.ok()
                .cacheControl(v != null && v.length() >= 12 && hash.startsWith(v) ? IMMUTABLE : REVALIDATE)
                .contentType(MediaType.IMAGE_JPEG)
                .body(productImageRepository.findJpeg(id).orElseThrow(ImageNotFound::new));
    }

    @Override
    public ResponseEntity<byte[]> image(String name) throws IOException {
        var image = new ClassPathResource("images/" + name + ".svg");
        if (!image.exists()) {
            throw new ImageNotFound();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .contentType(MediaType.parseMediaType("image/svg+xml"))
                .body(image.getContentAsByteArray());
    }
}
