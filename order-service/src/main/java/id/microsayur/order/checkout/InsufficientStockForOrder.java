package id.microsayur.order.checkout;

import id.microsayur.order.history.OrderRefusal;
import id.microsayur.platform.problem.Conflict;
import java.util.List;

/** 409: stock does not cover the order, and its policy is to reject. */
public class InsufficientStockForOrder extends Conflict {

    static final String TYPE = "insufficient-stock";

    InsufficientStockForOrder(List<OrderRefusal.Shortage> shortages) {
        super(TYPE, "The stock does not cover the order");
        with("shortages", shortages);
    }
}
