package id.microsayur.product.reservation;

import static java.util.stream.Collectors.toMap;

import id.microsayur.product.stock.StockChangeReason;
import id.microsayur.product.stock.StockLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Stock reserved for an order until it is paid or cancelled.
 *
 * @param expiresAt time at which order-service is asked what became of the order; its answer ends or extends the reservation
 */
public record Reservation(UUID orderId, ReservationStatus status, Instant expiresAt, List<StockLine> lines) {

    Reservation hold(List<StockLine> newLines, Instant until) {
        return new Reservation(orderId, status.then(ReservationStatus.HELD), until, newLines);
    }

    /** Extends a reservation whose order is still open. */
    Reservation renew(Instant until) {
        return new Reservation(orderId, status, until, lines);
    }

    boolean isExpired(Instant now) {
        return status == ReservationStatus.HELD && !expiresAt.isAfter(now);
    }

    Reservation commit() {
        return in(ReservationStatus.COMMITTED);
    }

    Reservation expire() {
        return in(ReservationStatus.EXPIRED);
    }

    Reservation release() {
        return in(ReservationStatus.RELEASED);
    }

    /** Reason recorded in the stock history when the reservation is released. */
    StockChangeReason returnReason() {
        return status == ReservationStatus.COMMITTED
                ? StockChangeReason.returned(orderId)
                : StockChangeReason.released(orderId);
    }

    boolean takesStock() {
        return status.takesStock();
    }

    List<UUID> productIds() {
        return lines.stream().map(StockLine::productId).toList();
    }

    boolean matches(Map<UUID, Integer> requested) {
        return requested.equals(lines.stream().collect(toMap(StockLine::productId, StockLine::quantity)));
    }

    private Reservation in(ReservationStatus next) {
        return status == next ? this : new Reservation(orderId, status.then(next), expiresAt, lines);
    }
}
