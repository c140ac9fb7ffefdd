package id.microsayur.product.stock;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of the stock history: the change, its reason, and the available quantity after it. */
public record StockEntry(
        @Schema(example = "3a5b7c9d-1e2f-4a3b-9c5d-7e8f9a0b1c2d")
        UUID productId,

        @Schema(description = "Counts the product's changes", example = "7")
        long version,

        @Schema(example = "2026-11-23T01:30:00Z") Instant at,
        @Schema(example = "-2") int change,

        @Schema(description = "What could be ordered afterwards", example = "118")
        int available,

        @Schema(example = "reserved") String reason,
        @Nullable UUID orderId) {

    /** Whether this change crossed the threshold downwards. */
    boolean fellTo(int threshold) {
        return available <= threshold && available - change > threshold;
    }
}
