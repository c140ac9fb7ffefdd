package id.microsayur.product.image;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores one JPEG per product with the hash of its content. */
@Repository
public class ProductImageRepository {

    private final JdbcClient jdbc;

    ProductImageRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** SHA-256 of the JPEG in hex; empty without an image. */
    public Optional<String> findHash(UUID productId) {
        return jdbc.sql("select hash from product_images where product_id = :product")
                .param("product", productId)
                .query(String.class)
                .optional();
    }

    public Optional<byte[]> findJpeg(UUID productId) {
        return jdbc.sql("select content from product_images where product_id = :product")
                .param("product", productId)
                .query((row, _) -> row.getBytes("content"))
                .optional();
    }

    void save(UUID productId, String hash, byte[] jpeg) {
        jdbc.sql("insert into product_images (product_id, hash, content) values (:product, :hash, :content)"
                        + " on conflict (product_id) do update"
                        + " set hash = excluded.hash, content = excluded.content, taken_at = now()")
                .param("product", productId)
                .param("hash", hash)
                .param("content", jpeg)
                .update();
    }

    void delete(UUID productId) {
        jdbc.sql("delete from product_images where product_id = :product")
                .param("product", productId)
                .update();
    }
}
