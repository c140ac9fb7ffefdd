package id.microsayur.product.stock;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of the stock history: the change, its reason, and the available quantity after it. */
public record StockEntry(
        UUID productId,
        long version,
        Instant at,
        int change,
        int available,
        String reason,
        @Nullable UUID orderId) {

    /** Whether this change crossed the threshold downwards. */
    boolean fellTo(int threshold) {
        return available <= threshold && available - change > threshold;
    }
}
