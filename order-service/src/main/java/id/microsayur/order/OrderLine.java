package id.microsayur.order;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Product and quantity of an order; name, unit and price are set from the reservation response of product-service.
 *
 * @param missing true if the order waits for stock of this product, otherwise null
 */
public record OrderLine(
        UUID productId,
        @Nullable String name,
        @Nullable String unit,
        @Nullable Long unitPrice,
        int quantity,
        @Nullable Boolean missing) {

    public static OrderLine of(UUID productId, int quantity) {
        return new OrderLine(productId, null, null, null, quantity, null);
    }

    public long subtotal() {
        return unitPrice == null ? 0 : Math.multiplyExact(unitPrice, quantity);
    }

    OrderLine withMissing(boolean isMissing) {
        return new OrderLine(productId, name, unit, unitPrice, quantity, isMissing ? true : null);
    }

    boolean isMissing() {
        return Boolean.TRUE.equals(missing);
    }
}
