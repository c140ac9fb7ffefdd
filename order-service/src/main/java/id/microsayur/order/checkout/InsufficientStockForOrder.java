package id.microsayur.order.checkout;

import id.microsayur.platform.problem.Conflict;
import java.util.List;

/** The shelves hold less than the order wants, and the customer did not want to wait. */
public class InsufficientStockForOrder extends Conflict {

    InsufficientStockForOrder(List<ReservationClient.ReservationShortage> shortages) {
        super("insufficient-stock", "There is not enough of what was ordered");
        with("shortages", shortages);
    }
}
