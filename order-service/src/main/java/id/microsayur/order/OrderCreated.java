package id.microsayur.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.platform.event.DomainEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order stands, with its prices; published once, when product-service has named them. */
public record OrderCreated(
        UUID orderId,
        Customer customer,
        List<Item> items,
        long total,
        String currency,
        OrderStatus status,
        @JsonIgnore long aggregateVersion)
        implements DomainEvent {

    static OrderCreated of(Order order) {
        return new OrderCreated(
                order.id(),
                order.customer(),
                Item.of(order.lines()),
                order.total(),
                Currency.IDR,
                order.status(),
                2 * order.revision());
    }

    @Override
    public String eventName() {
        return "order.created";
    }

    @Override
    public UUID aggregateId() {
        return orderId;
    }

    /** A line as others see it. */
    public record Item(
            UUID productId,
            @Schema(example = "Kangkung") @Nullable String name,
            @Schema(example = "ikat") @Nullable String unit,
            @Schema(example = "4500") @Nullable Long unitPrice,
            @Schema(example = "2") int quantity,
            @Schema(example = "9000") long subtotal) {

        public static List<Item> of(Lines lines) {
            return lines.all().stream().map(Item::of).toList();
        }

        private static Item of(Line line) {
            return new Item(
                    line.productId(), line.name(), line.unit(), line.unitPrice(), line.quantity(), line.subtotal());
        }
    }
}
