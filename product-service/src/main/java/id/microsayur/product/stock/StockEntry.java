package id.microsayur.product.stock;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of a product's stock history: what changed, why, and what could be ordered afterwards. */
public record StockEntry(
        UUID productId,
        long version,
        Instant at,
        int change,
        int available,
        String reason,
        @Nullable UUID orderId) {}
