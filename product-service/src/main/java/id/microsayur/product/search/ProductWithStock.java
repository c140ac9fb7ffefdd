package id.microsayur.product.search;

import id.microsayur.product.catalogue.Product;
import org.jspecify.annotations.Nullable;

/**
 * A product with the quantity that can be ordered now.
 *
 * @param nextLot null if nothing can be ordered, or where the query does not read lots
 */
public record ProductWithStock(
        Product product, int available, @Nullable NextLot nextLot) {

    /** True for a few remaining units; a product that is sold out is not low. */
    public boolean isLow() {
        return available > 0 && available <= product.lowStock();
    }

    ProductWithStock withNextLot(@Nullable NextLot lot) {
        return new ProductWithStock(product, available, lot);
    }
}
