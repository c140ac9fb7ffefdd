package id.microsayur.product.image;

import id.microsayur.imaging.JpegImage;
import id.microsayur.product.catalogue.CatalogueService;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Saves and deletes product images; the image URL contains the content hash, so that caches never serve a replaced image. */
@Service
public class ProductImageService {

    private static final int MAX_SIDE_PIXELS = 1200;

    private final CatalogueService catalogueService;
    private final ProductImageRepository productImageRepository;
    private final TransactionTemplate transaction;

    ProductImageService(
            CatalogueService catalogueService,
            ProductImageRepository productImageRepository,
            TransactionTemplate transaction) {
        this.catalogueService = catalogueService;
        this.productImageRepository = productImageRepository;
        this.transaction = transaction;
    }

    /** Re-encodes the upload outside the transaction, because it may take seconds. */
    public void save(UUID productId, byte[] upload) {
        catalogueService.find(productId);
        var jpeg = JpegImage.reencode(upload, MAX_SIDE_PIXELS).jpeg();
        var hash = DigestUtils.sha256Hex(jpeg);
        transaction.executeWithoutResult(_ -> {
            catalogueService.setImageUrl(
                    productId, "/api/v1/products/%s/image?v=%s".formatted(productId, hash.substring(0, 12)));
            productImageRepository.save(productId, hash, jpeg);
        });
    }

    public void delete(UUID productId) {
        transaction.executeWithoutResult(_ -> {
            catalogueService.setImageUrl(productId, null);
            productImageRepository.delete(productId);
        });
    }
}
