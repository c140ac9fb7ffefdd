package id.microsayur.notification.order.messaging;

import id.microsayur.notification.TemplateData;
import id.microsayur.platform.event.FilterableEvent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code order.status_changed}, reduced to the fields used here; the status is text, so that new ones are accepted. */
record OrderStatusChanged(
        @NotBlank String orderId,
        @NotNull @Valid Customer customer,
        @NotBlank String to,
        @Nullable List<OrderEventItem> items,
        long total,
        @NotBlank String currency,
        @Nullable String reason)
        implements FilterableEvent {

    /** AWAITING_PAYMENT causes no notification, and order.created carries the same order data. */
    @Override
    public boolean requiresProcessing() {
        return !to.equals("AWAITING_PAYMENT");
    }

    TemplateData.OrderData toOrderData() {
        return new TemplateData.OrderData(
                orderId, OrderEventItem.toOrderItemData(items), total, currency, reason, null);
    }
}
