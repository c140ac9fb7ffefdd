package id.microsayur.product.reservation;

import java.util.Set;

/** States of a reservation and their allowed successors. */
public enum ReservationStatus {
    /** Created, without reserved stock. */
    OPEN,
    /** Stock is reserved until the order is decided. */
    HELD,
    /** The order is paid or confirmed; the stock is sold. */
    COMMITTED,
    /** No order was found for it; the stock is returned and may be held again if available. */
    EXPIRED,
    /** The order has ended; the stock is returned, and a delayed request is refused. */
    RELEASED;

    ReservationStatus then(ReservationStatus next) {
        if (!successors().contains(next)) {
            throw new IllegalStateException("A reservation that is " + this + " can't become " + next);
        }
        return next;
    }

    private Set<ReservationStatus> successors() {
        return switch (this) {
            case OPEN -> Set.of(HELD, RELEASED);
            case HELD -> Set.of(COMMITTED, EXPIRED, RELEASED);
            case COMMITTED -> Set.of(RELEASED);
            case EXPIRED -> Set.of(HELD, RELEASED);
            case RELEASED -> Set.of();
        };
    }

    boolean takesStock() {
        return this == HELD || this == COMMITTED;
    }
}
