package id.microsayur.product.reservation;

import java.util.Set;

/** How far a reservation has come. */
public enum ReservationStatus {
    /** Known, nothing held yet. */
    OPEN,
    /** The goods are put aside until the reservation expires. */
    HELD,
    /** The order is paid: the goods are the customer's. */
    COMMITTED,
    /** Nobody paid in time: the goods went back, and may be held again if they are still there. */
    EXPIRED,
    /** The order is over: the goods went back, and an overtaken request can't take them again. */
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
