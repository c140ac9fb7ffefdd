package id.microsayur.order;

import id.microsayur.platform.problem.Conflict;

/** 409: the status of the order does not allow the requested transition. */
public class OrderClosed extends Conflict {

    OrderClosed(OrderStatus status, OrderStatus requested) {
        super("order-closed", "An order that is " + status + " cannot become " + requested);
        with("order_status", status);
    }
}
