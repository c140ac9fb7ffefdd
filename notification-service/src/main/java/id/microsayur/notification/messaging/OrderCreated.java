package id.microsayur.notification.messaging;

import id.microsayur.notification.Facts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code order.created}, as far as we read it. */
record OrderCreated(
        @NotBlank String orderId,
        @NotNull @Valid Customer customer,
        @NotNull List<Item> items,
        long total,
        @NotBlank String currency) {

    Facts.Order order() {
        var lines = items.stream().flatMap(Item::line).toList();
        return new Facts.Order(orderId, lines, total, currency, null);
    }

    /** One line of the order; name and price are missing as long as the order is not priced. */
    record Item(
            int quantity,
            @Nullable String name,
            @Nullable String unit,
            @Nullable Long subtotal) {

        Stream<Facts.Item> line() {
            return name == null || subtotal == null
                    ? Stream.empty()
                    : Stream.of(new Facts.Item(name, unit == null ? "" : unit, quantity, subtotal));
        }
    }
}
