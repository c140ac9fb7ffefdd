package id.microsayur.order.checkout;

import id.microsayur.platform.problem.Conflict;
import java.util.List;

/** 409: stock does not cover the order, and its policy is to reject. */
public class InsufficientStockForOrder extends Conflict {

    InsufficientStockForOrder(List<ReservationClient.ReservationShortage> shortages) {
        super("insufficient-stock", "The stock does not cover the order");
        with("shortages", shortages);
    }
}
