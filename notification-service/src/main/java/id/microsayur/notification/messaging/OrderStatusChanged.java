package id.microsayur.notification.messaging;

import id.microsayur.notification.Facts;
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
        @Nullable String reason) {

    Facts.Order order() {
        return new Facts.Order(orderId, OrderLine.bill(items), total, currency, reason, null);
    }
}
