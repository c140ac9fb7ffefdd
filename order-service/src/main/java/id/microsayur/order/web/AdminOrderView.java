package id.microsayur.order.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import id.microsayur.order.Customer;
import id.microsayur.order.Order;

/** An order as staff see it: with whose it is. */
record AdminOrderView(@JsonUnwrapped OrderView order, Customer customer) {

    static AdminOrderView of(Order order) {
        return new AdminOrderView(OrderView.of(order), order.customer());
    }
}
