package id.microsayur.product.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A product as administrators see it, on sale or retired.
 *
 * @param retiredAt null for a product on sale
 * @param changedAt last change, before the first recorded one the creation
 * @param changedBy subject of the token of that change; null if it is not recorded, or for the seed
 */
public record StaffProduct(
        ProductWithStock item,
        @Nullable Instant retiredAt,
        Instant changedAt,
        @Nullable String changedBy) {}
