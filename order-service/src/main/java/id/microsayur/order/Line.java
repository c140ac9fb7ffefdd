package id.microsayur.order;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One product of an order; name, unit and price come from product-service alone, with the reservation. */
public record Line(
        UUID productId,
        @Nullable String name,
        @Nullable String unit,
        @Nullable Long unitPrice,
        int quantity) {

    public static Line wanted(UUID productId, int quantity) {
        return new Line(productId, null, null, null, quantity);
    }

    public long subtotal() {
        return unitPrice == null ? 0 : Math.multiplyExact(unitPrice, quantity);
    }
}
