package id.microsayur.notification.order.messaging;

import id.microsayur.notification.TemplateData;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One order line of an event; name and price are absent until the order is priced. */
record OrderEventItem(
        @Positive int quantity,
        @Nullable @Size(max = 200) String name,
        @Nullable @Size(max = 100) String unit,
        @Nullable @PositiveOrZero Long unitPrice,
        @Nullable @PositiveOrZero Long subtotal) {

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
