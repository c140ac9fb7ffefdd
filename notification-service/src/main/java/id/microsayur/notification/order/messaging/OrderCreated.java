package id.microsayur.notification.order.messaging;

import id.microsayur.notification.TemplateData;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** {@code order.created}, reduced to the fields used here. */
record OrderCreated(
        @NotBlank String orderId,
        @NotNull @Valid Customer customer,
        @NotNull List<OrderEventItem> items,
        long total,
        @NotBlank String currency) {

    TemplateData.OrderData toOrderData() {
        return new TemplateData.OrderData(orderId, OrderEventItem.toOrderItemData(items), total, currency, null, null);
    }
}
