package id.microsayur.product.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Goods received together with one best-before date; {@code remaining} excludes reserved, sold and written-off units. */
public record Lot(UUID id, UUID productId, int quantity, int remaining, LocalDate harvestedOn, Instant bestBefore) {

    public static Lot of(UUID productId, int quantity, LocalDate harvestedOn, Instant bestBefore) {
        return new Lot(UUID.randomUUID(), productId, quantity, quantity, harvestedOn, bestBefore);
    }

    boolean isExpired(Instant now) {
        return !bestBefore.isAfter(now);
    }
}
