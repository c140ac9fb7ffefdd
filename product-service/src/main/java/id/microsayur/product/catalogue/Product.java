package id.microsayur.product.catalogue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** A product of the catalogue; {@code lowStock} is the available quantity at which an alert is published. */
@Table("products")
public record Product(
        @Id UUID id,
        String sku,
        @Embedded.Empty ProductText text,
        String category,
        @Embedded.Empty UnitPrice unitPrice,
        @Nullable String imageUrl,
        int lowStock,
        @Version @Nullable Integer version) {

    public static Product create(
            UUID id,
            String sku,
            ProductText productText,
            String category,
            UnitPrice unitPrice,
            @Nullable String imageUrl,
            int lowStock) {
        return new Product(id, sku, productText, category, unitPrice, imageUrl, lowStock, null);
    }

    public String name() {
        return text.name();
    }

    /** Copies text, price, category and threshold; the image stays unless the other product has one. */
    Product updatedFrom(Product other) {
        var picture = other.imageUrl == null ? imageUrl : other.imageUrl;
        return new Product(
                id, other.sku, other.text, other.category, other.unitPrice, picture, other.lowStock, version);
    }

    Product withImageUrl(@Nullable String url) {
        return new Product(id, sku, text, category, unitPrice, url, lowStock, version);
    }
}
