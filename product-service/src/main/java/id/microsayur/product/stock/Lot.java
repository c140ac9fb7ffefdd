package id.microsayur.product.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Goods that came in together and expire together; what remains of them is neither reserved nor gone. */
public record Lot(UUID id, UUID productId, int quantity, int remaining, LocalDate harvestedOn, Instant bestBefore) {

    public static Lot of(UUID productId, int quantity, LocalDate harvestedOn, Instant bestBefore) {
        return new Lot(UUID.randomUUID(), productId, quantity, quantity, harvestedOn, bestBefore);
    }

    boolean isExpired(Instant now) {
        return !bestBefore.isAfter(now);
    }
}
