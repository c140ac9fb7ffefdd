package id.microsayur.order.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import id.microsayur.order.Customer;
import id.microsayur.order.Order;

/** Response body of an order for staff, including its customer. */
record AdminOrderView(@JsonUnwrapped OrderView order, Customer customer) {

    static AdminOrderView of(Order order) {
        return new AdminOrderView(OrderView.of(order), order.customer());
    }
}
