package id.microsayur.order;

import id.microsayur.platform.problem.Conflict;

/** The order has come too far, or not far enough, for what was asked of it. */
public class OrderClosed extends Conflict {

    OrderClosed(OrderStatus status, OrderStatus wanted) {
        super("order-closed", "An order that is " + status + " cannot become " + wanted);
        with("order_status", status);
    }
}
