package id.microsayur.order.checkout;

import id.microsayur.order.Order;
import id.microsayur.order.OrderLine;
import id.microsayur.order.PricedProduct;
import id.microsayur.order.history.OrderRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
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

    record ReservationResponse(
            @NotNull UUID orderId, @NotNull List<@NotNull @Valid PricedProduct> lines) {

        /** Whether it is about this order and prices each of its lines: a line without a price would cost nothing. */
        boolean isFor(Order order) {
            var priced = lines.stream().map(PricedProduct::productId).collect(Collectors.toSet());
            return orderId.equals(order.id())
                    && order.lines().all().stream().map(OrderLine::productId).allMatch(priced::contains);
        }
    }

    record ReservationShortage(UUID productId, long requested, long available) {

        public ReservationShortage {
            Objects.requireNonNull(productId, "product_id");
            if (requested < 0 || available < 0 || available > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("The quantities of a shortage are out of range");
            }
        }
    }

    /** Problem body of a rejected reservation, with the shortages and the current prices; no list has a null element. */
    record ReservationRefusal(
            @Nullable String type,
            @Nullable String detail,
            List<ReservationShortage> shortages,
            List<PricedProduct> lines) {

        public ReservationRefusal {
            shortages = List.copyOf(Objects.requireNonNullElse(shortages, List.of()));
            lines = List.copyOf(Objects.requireNonNullElse(lines, List.of()));
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
            return "urn:micro-sayur:insufficient-stock".equals(type) && !shortages.isEmpty();
        }

        boolean isUnknownProduct() {
            return "urn:micro-sayur:product-not-found".equals(type);
        }
    }
}
