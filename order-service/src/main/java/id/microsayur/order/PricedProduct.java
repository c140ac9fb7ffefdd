package id.microsayur.order;

import java.util.Objects;
import java.util.UUID;

/**
 * Name, unit and price (rupiah) of a product at the time of its reservation, set by product-service.
 *
 * @throws IllegalArgumentException for a price that no product has
 */
public record PricedProduct(UUID productId, String name, String unit, long unitPrice) {

    private static final long MAX_PRICE = 1_000_000_000;

    public PricedProduct {
        Objects.requireNonNull(productId, "product_id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        if (unitPrice < 0 || unitPrice > MAX_PRICE) {
            throw new IllegalArgumentException("unit_price must be from 0 to " + MAX_PRICE);
        }
    }
}
