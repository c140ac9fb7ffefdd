package id.microsayur.order.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import id.microsayur.order.Customer;
import id.microsayur.order.Order;
import id.microsayur.order.deadline.OrderDeadlines;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Response body of an order for staff, including its customer and what staff can do next. */
record AdminOrderView(
        @JsonUnwrapped OrderView order,
        CustomerView customer,

        @Schema(description = "Whether the order can be shipped.", example = "true")
        boolean shippable,

        @Schema(description = "Whether the order can be delivered.", example = "false")
        boolean deliverable,

        @Schema(description = "Whether goods of the order can be taken back.", example = "false")
        boolean returnable,

        @Schema(description = "The order is cancelled unless it is shipped by then.") @Nullable
        Instant shipBefore) {

    static AdminOrderView of(Order order, OrderDeadlines deadlines) {
        return new AdminOrderView(
                OrderView.of(order, deadlines),
                CustomerView.of(order.customer()),
                order.isShippable(),
                order.isDeliverable(),
                order.isReturnable(),
                deadlines.shipBefore(order));
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
