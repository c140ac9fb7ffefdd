package id.microsayur.notification.order.messaging;

import id.microsayur.notification.TemplateData;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One order line of an event; name and price are absent until the order is priced. */
record OrderEventItem(
        int quantity,
        @Nullable String name,
        @Nullable String unit,
        @Nullable Long unitPrice,
        @Nullable Long subtotal) {

    /** Omits lines without name or price. */
    static List<TemplateData.OrderItemData> toOrderItemData(@Nullable List<OrderEventItem> lines) {
        return lines == null
                ? List.of()
                : lines.stream().flatMap(OrderEventItem::itemData).toList();
    }

    private Stream<TemplateData.OrderItemData> itemData() {
        return name == null || subtotal == null
                ? Stream.empty()
                : Stream.of(
                        new TemplateData.OrderItemData(name, unit == null ? "" : unit, quantity, unitPrice, subtotal));
    }
}
