package id.microsayur.product.reservation.web;

import static java.util.stream.Collectors.toMap;

import id.microsayur.product.reservation.Reservation;
import id.microsayur.product.reservation.ReservationService;
import id.microsayur.product.stock.StockLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reserves and releases stock for order-service. */
@RestController
@RequestMapping("/internal/reservations")
class ReservationController {

    private final ReservationService reservations;

    ReservationController(ReservationService reservations) {
        this.reservations = reservations;
    }

    @PutMapping("/{orderId}")
    ReservationView reserve(@PathVariable UUID orderId, @Valid @RequestBody ReserveStock request) {
        return ReservationView.of(reservations.reserve(orderId, request.quantities(), request.setAside()));
    }

    @DeleteMapping("/{orderId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable UUID orderId) {
        reservations.release(orderId);
    }

    /** Quantities of items with the same product are summed. */
    record ReserveStock(@NotEmpty @Size(max = 100) List<@Valid @NotNull ReservationItem> items) {

        Map<UUID, Integer> quantities() {
            return items.stream().collect(toMap(ReservationItem::productId, ReservationItem::quantity, Integer::sum));
        }

        Map<UUID, Integer> setAside() {
            return items.stream()
                    .filter(item -> item.setAside() != null)
                    .collect(toMap(ReservationItem::productId, ReservationItem::quantitySetAside, Math::max));
        }
    }

    /** @param setAside quantity that must stay available for older orders; none if null */
    record ReservationItem(
            @NotNull UUID productId,
            @NotNull @Min(1) @Max(100_000) Integer quantity,
            @Nullable @Min(0) Integer setAside) {

        int quantitySetAside() {
            return setAside == null ? 0 : setAside;
        }
    }

    record ReservationView(UUID orderId, Instant expiresAt, List<StockLine> lines) {

        static ReservationView of(Reservation reservation) {
            return new ReservationView(reservation.orderId(), reservation.expiresAt(), reservation.lines());
        }
    }
}
