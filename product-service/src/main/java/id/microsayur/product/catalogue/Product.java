package id.microsayur.product.catalogue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** Something the shop sells; how much of it there is, the stock knows, and it tells when that is {@code lowStock} or less. */
@Table("products")
public record Product(
        @Id UUID id,
        String sku,
        @Embedded.Empty Wording wording,
        String category,
        @Embedded.Empty Offer offer,
        @Nullable String imageUrl,
        int lowStock,
        @Version @Nullable Integer version) {

    public static Product named(
            UUID id,
            String sku,
            Wording wording,
            String category,
            Offer offer,
            @Nullable String imageUrl,
            int lowStock) {
        return new Product(id, sku, wording, category, offer, imageUrl, lowStock, null);
    }

    public String name() {
        return wording.name();
    }

    /** The same product, described and priced as the other one; its picture stays where the other one has none. */
    Product as(Product other) {
        var picture = other.imageUrl == null ? imageUrl : other.imageUrl;
        return new Product(id, other.sku, other.wording, other.category, other.offer, picture, other.lowStock, version);
    }

    Product pictured(@Nullable String url) {
        return new Product(id, sku, wording, category, offer, url, lowStock, version);
    }
}
