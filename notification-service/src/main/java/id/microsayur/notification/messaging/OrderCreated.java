package id.microsayur.notification.messaging;

import id.microsayur.notification.Facts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** {@code order.created}, as far as we read it. */
record OrderCreated(
        @NotBlank String orderId,
        @NotNull @Valid Customer customer,
        @NotNull List<OrderLine> items,
        long total,
        @NotBlank String currency) {

    Facts.Order order() {
        return new Facts.Order(orderId, OrderLine.bill(items), total, currency, null, null);
    }
}
