package id.microsayur.notification.order.messaging;

import id.microsayur.notification.TemplateData;
import id.microsayur.platform.event.FilterableEvent;
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
        @Nullable List<OrderEventItem> items,
        long total,
        @NotBlank String currency,
        @Nullable String reason)
        implements FilterableEvent {

    /** Nobody is told that they are asked to pay, and what it says of the order, order.created says as well. */
    @Override
    public boolean requiresProcessing() {
        return !to.equals("AWAITING_PAYMENT");
    }

    TemplateData.OrderData toOrderData() {
        return new TemplateData.OrderData(
                orderId, OrderEventItem.toOrderItemData(items), total, currency, reason, null);
    }
}
