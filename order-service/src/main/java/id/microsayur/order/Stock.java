package id.microsayur.order;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PutExchange;

/** product-service, seen from here: it sets the goods of an order aside, and only it knows their prices. */
public interface Stock {

    /** Idempotent, all lines or none; 409 {@code insufficient-stock} is answered as a {@link Refusal}. */
    @PutExchange("/internal/reservations/{orderId}")
    Reservation reserve(@PathVariable UUID orderId, @RequestBody Request request);

    record Request(List<Item> items) {}

    record Item(UUID productId, int quantity) {}

    record Reservation(UUID orderId, List<Offer> lines) {}

    record Offer(UUID productId, String name, String unit, long unitPrice) {}

    record Shortage(UUID productId, long requested, long available) {}

    /** Why there is no reservation, and what the wanted goods cost if they were there. */
    record Refusal(@Nullable String type, @Nullable String detail, List<Shortage> shortages, List<Offer> lines) {

        public Refusal {
            shortages = Objects.requireNonNullElse(shortages, List.of());
            lines = Objects.requireNonNullElse(lines, List.of());
        }

        static Refusal unexplained() {
            return new Refusal(null, null, List.of(), List.of());
        }

        List<UUID> missing() {
            return shortages.stream().map(Shortage::productId).toList();
        }

        boolean isInsufficientStock() {
            return "urn:micro-sayur:insufficient-stock".equals(type);
        }

        boolean isUnknownProduct() {
            return "urn:micro-sayur:product-not-found".equals(type);
        }
    }
}
