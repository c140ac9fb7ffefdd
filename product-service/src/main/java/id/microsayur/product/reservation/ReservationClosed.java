package id.microsayur.product.reservation;

import id.microsayur.platform.problem.Conflict;
import java.util.UUID;

/** The reservation is released, or its lines differ from the requested ones. */
class ReservationClosed extends Conflict {

    ReservationClosed(UUID orderId, ReservationStatus status) {
        super(
                "reservation-closed",
                "The reservation of order " + orderId + " is " + status + " and can't be changed by this request");
    }
}
