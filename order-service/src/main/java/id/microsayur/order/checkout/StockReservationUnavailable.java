package id.microsayur.order.checkout;

import id.microsayur.platform.problem.Unavailable;

/** 503: product-service is unavailable, and the request requires a reservation. */
public class StockReservationUnavailable extends Unavailable {

    StockReservationUnavailable() {
        super("stock-unavailable", "The stock can't be reserved now; try again in a moment");
    }
}
