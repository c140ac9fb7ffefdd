package id.microsayur.notification.order.messaging;

import id.microsayur.notification.TemplateData;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;

/** {@code order.created}, reduced to the fields used here. */
record OrderCreated(
        @NotBlank @Size(max = 100) String orderId,
        @NotNull @Valid Customer customer,
        @NotNull @Size(max = 500) List<@NotNull @Valid OrderEventItem> items,
        @PositiveOrZero long total,
        @NotBlank @Size(max = 10) String currency) {

    TemplateData.OrderData toOrderData() {
        return new TemplateData.OrderData(orderId, OrderEventItem.toOrderItemData(items), total, currency, null, null);
    }
}
