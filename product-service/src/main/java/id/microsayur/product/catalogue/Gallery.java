package id.microsayur.product.catalogue;

import id.microsayur.platform.image.Picture;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Hangs a picture on a product. Its address changes with it, so that whoever keeps the old one sees the new one at once. */
@Service
public class Gallery {

    private static final int LONGEST_SIDE = 1200;

    private final Catalogue catalogue;
    private final Images images;
    private final TransactionTemplate transaction;

    Gallery(Catalogue catalogue, Images images, TransactionTemplate transaction) {
        this.catalogue = catalogue;
        this.images = images;
        this.transaction = transaction;
    }

    /** No transaction is open while the picture is developed, which may take seconds. */
    public void hang(UUID productId, byte[] upload) {
        catalogue.find(productId);
        var jpeg = Picture.develop(upload, LONGEST_SIDE).jpeg();
        var hash = hash(jpeg);
        transaction.executeWithoutResult(_ -> {
            catalogue.picture(productId, "/api/v1/products/%s/image?v=%s".formatted(productId, hash.substring(0, 12)));
            images.put(productId, hash, jpeg);
        });
    }

    public void takeDown(UUID productId) {
        transaction.executeWithoutResult(_ -> {
            catalogue.picture(productId, null);
            images.remove(productId);
        });
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
