package id.microsayur.order.checkout;

import id.microsayur.platform.problem.Unavailable;

/** The stock can't be asked now, and the request can't go on without. */
public class StockReservationUnavailable extends Unavailable {

    StockReservationUnavailable() {
        super("stock-unavailable", "The stock can't be reserved now; try again in a moment");
    }
}
