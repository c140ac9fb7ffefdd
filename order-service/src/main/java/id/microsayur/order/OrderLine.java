package id.microsayur.order;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Product and quantity of an order; name, unit and price are set from the reservation response of product-service.
 *
 * @param missing true if the order waits for stock of this product, otherwise null
 * @param returned units that came back after the shipment; null for none
 */
public record OrderLine(
        UUID productId,
        @Nullable String name,
        @Nullable String unit,
        @Nullable Long unitPrice,
        int quantity,
        @Nullable Boolean missing,
        @Nullable Integer returned) {

    public static OrderLine of(UUID productId, int quantity) {
        return new OrderLine(productId, null, null, null, quantity, null, null);
    }

    public long subtotal() {
        return unitPrice == null ? 0 : Math.multiplyExact(unitPrice, quantity);
    }

    OrderLine withMissing(boolean isMissing) {
        return new OrderLine(productId, name, unit, unitPrice, quantity, isMissing ? true : null, returned);
    }

    /** Units that the customer has, or has on the way. */
    int kept() {
        return returned == null ? quantity : quantity - returned;
    }

    OrderLine takeBack(int units) {
        return units == 0
                ? this
                : new OrderLine(productId, name, unit, unitPrice, quantity, missing, quantity - kept() + units);
    }

    boolean isMissing() {
        return Boolean.TRUE.equals(missing);
    }
}
