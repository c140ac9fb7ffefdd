package id.microsayur.product.reservation;

import id.microsayur.platform.problem.Conflict;
import java.util.UUID;

/** The order is over, or it asks for something else than before: nothing is reserved any more. */
class ReservationClosed extends Conflict {

    ReservationClosed(UUID orderId, ReservationStatus status) {
        super(
                "reservation-closed",
                "The reservation of order " + orderId + " is " + status + " and can't be changed by this request");
    }
}
