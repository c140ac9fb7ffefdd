package id.microsayur.payment.charge;

import id.microsayur.platform.problem.Conflict;
import java.util.UUID;

/** The order is cancelled and cannot be charged. */
public class OrderCancelled extends Conflict {

    OrderCancelled(UUID orderId) {
        super("order-cancelled", "Order " + orderId + " is cancelled and cannot be charged");
    }
}
