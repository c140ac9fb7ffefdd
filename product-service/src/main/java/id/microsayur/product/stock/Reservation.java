package id.microsayur.product.stock;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The goods put aside for an order. */
public record Reservation(UUID orderId, ReservationStatus status, Instant expiresAt, List<Line> lines) {

    Reservation hold(List<Line> goods, Instant until) {
        return new Reservation(orderId, status.then(ReservationStatus.HELD), until, goods);
    }

    /** Held anew by an order that holds the goods still, though its time was over. */
    Reservation renew(Instant until) {
        return new Reservation(orderId, status, until, lines);
    }

    boolean lapsed(Instant now) {
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

    /** Why its goods come back when it is released. */
    Cause comeback() {
        return status == ReservationStatus.COMMITTED ? Cause.returned(orderId) : Cause.released(orderId);
    }

    boolean takesStock() {
        return status.takesStock();
    }

    List<UUID> products() {
        return lines.stream().map(Line::productId).toList();
    }

    boolean isFor(Map<UUID, Integer> wanted) {
        return wanted.equals(lines.stream().collect(toMap(Line::productId, Line::quantity)));
    }

    private Reservation in(ReservationStatus next) {
        return status == next ? this : new Reservation(orderId, status.then(next), expiresAt, lines);
    }
}
