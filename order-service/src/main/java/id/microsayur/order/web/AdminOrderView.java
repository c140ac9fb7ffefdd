package id.microsayur.order.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import id.microsayur.order.Customer;
import id.microsayur.order.Order;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** Response body of an order for staff, including its customer. */
record AdminOrderView(@JsonUnwrapped OrderView order, CustomerView customer) {

    static AdminOrderView of(Order order) {
        return new AdminOrderView(OrderView.of(order), CustomerView.of(order.customer()));
    }

    @Schema(name = "Customer")
    record CustomerView(
            UUID userId,
            String email,
            @Schema(example = "Siti Rahayu") String name) {

        static CustomerView of(Customer customer) {
            return new CustomerView(customer.userId(), customer.email(), customer.name());
        }
    }
}
