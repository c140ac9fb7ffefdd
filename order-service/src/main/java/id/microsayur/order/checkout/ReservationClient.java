package id.microsayur.order.checkout;

import id.microsayur.order.PricedProduct;
import id.microsayur.order.history.OrderRefusal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PutExchange;

/** HTTP client of product-service for stock reservations. */
public interface ReservationClient {

    /** Idempotent, all lines or none; the body of 409 {@code insufficient-stock} is a {@link ReservationRefusal}. */
    @PutExchange("/internal/reservations/{orderId}")
    ReservationResponse reserve(@PathVariable UUID orderId, @RequestBody ReservationRequest reservationRequest);

    record ReservationRequest(List<RequestedItem> items) {}

    /** @param setAside quantity that must stay available for older orders; none if null */
    record RequestedItem(
            UUID productId, int quantity, @Nullable Integer setAside) {}

    record ReservationResponse(UUID orderId, List<PricedProduct> lines) {}

    record ReservationShortage(UUID productId, long requested, long available) {}

    /** Problem body of a rejected reservation, with the shortages and the current prices. */
    record ReservationRefusal(
            @Nullable String type,
            @Nullable String detail,
            List<ReservationShortage> shortages,
            List<PricedProduct> lines) {

        public ReservationRefusal {
            shortages = Objects.requireNonNullElse(shortages, List.of());
            lines = Objects.requireNonNullElse(lines, List.of());
        }

        static ReservationRefusal unknown() {
            return new ReservationRefusal(null, null, List.of(), List.of());
        }

        List<UUID> missingProducts() {
            return shortages.stream().map(ReservationShortage::productId).toList();
        }

        /** What the customer is answered if the order does not wait; its reason is the type of the problem. */
        OrderRefusal toOrderRefusal(String reason) {
            return new OrderRefusal(
                    reason,
                    detail,
                    shortages.stream()
                            .map(line ->
                                    new OrderRefusal.Shortage(line.productId(), line.requested(), line.available()))
                            .toList());
        }

        boolean isInsufficientStock() {
            return "urn:micro-sayur:insufficient-stock".equals(type);
        }

        boolean isUnknownProduct() {
            return "urn:micro-sayur:product-not-found".equals(type);
        }
    }
}
