package id.microsayur.notification.messaging;

import id.microsayur.notification.Facts;
import id.microsayur.platform.event.Selective;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code order.status_changed}, as far as we read it; the state stays text, since new ones may come. */
record OrderStatusChanged(
        @NotBlank String orderId,
        @NotNull @Valid Customer customer,
        @NotBlank String to,
        @Nullable List<OrderLine> items,
        long total,
        @NotBlank String currency,
        @Nullable String reason)
        implements Selective {

    /** Nobody is told that they are asked to pay, and what it says of the order, order.created says as well. */
    @Override
    public boolean concernsUs() {
        return !to.equals("AWAITING_PAYMENT");
    }

    Facts.Order order() {
        return new Facts.Order(orderId, OrderLine.bill(items), total, currency, reason, null);
    }
}
