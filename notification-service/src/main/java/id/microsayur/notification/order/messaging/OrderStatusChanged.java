package id.microsayur.notification.order.messaging;

import id.microsayur.notification.TemplateData;
import id.microsayur.platform.event.FilterableEvent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code order.status_changed}, reduced to the fields used here; the status is text, so that new ones are accepted. */
record OrderStatusChanged(
        @NotBlank @Size(max = 100) String orderId,
        @NotNull @Valid Customer customer,
        @NotBlank @Size(max = 50) String to,
        @Nullable @Size(max = 500) List<@NotNull @Valid OrderEventItem> items,
        @PositiveOrZero long total,
        @NotBlank @Size(max = 10) String currency,
        @Nullable @Size(max = 500) String reason)
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
