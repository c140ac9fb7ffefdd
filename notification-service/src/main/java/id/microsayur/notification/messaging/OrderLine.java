package id.microsayur.notification.messaging;

import id.microsayur.notification.Facts;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One line of an order; name and price are missing as long as the order is not priced. */
record OrderLine(
        int quantity,
        @Nullable String name,
        @Nullable String unit,
        @Nullable Long unitPrice,
        @Nullable Long subtotal) {

    /** Those that can be shown. */
    static List<Facts.Item> bill(@Nullable List<OrderLine> lines) {
        return lines == null
                ? List.of()
                : lines.stream().flatMap(OrderLine::item).toList();
    }

    private Stream<Facts.Item> item() {
        return name == null || subtotal == null
                ? Stream.empty()
                : Stream.of(new Facts.Item(name, unit == null ? "" : unit, quantity, unitPrice, subtotal));
    }
}
