package id.microsayur.order.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.order.Customer;
import id.microsayur.order.Order;
import id.microsayur.order.OrderLine;
import id.microsayur.order.OrderLines;
import id.microsayur.order.OrderStatus;
import id.microsayur.platform.event.DomainEvent;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event: an order left PENDING with its prices; published once, before its first status change.
 *
 * @param deliveryFee part of the total; null without a day of delivery
 */
public record OrderCreated(
        UUID orderId,
        Customer customer,
        List<OrderCreatedItem> items,
        long total,
        String currency,
        OrderStatus status,
        @Nullable LocalDate deliveryDay,
        @Nullable Long deliveryFee,
        @JsonIgnore long aggregateVersion)
        implements DomainEvent {

    public static OrderCreated of(Order order) {
        return new OrderCreated(
                order.id(),
                order.customer(),
                OrderCreatedItem.of(order.lines()),
                order.total(),
                Order.CURRENCY,
                order.status(),
                order.details().deliveryTerms().day(),
                order.deliveryFeeOfDay(),
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

    /** Order line as published in events. */
    public record OrderCreatedItem(
            UUID productId,
            @Nullable String name,
            @Nullable String unit,
            @Nullable Long unitPrice,
            int quantity,
            long subtotal) {

        static List<OrderCreatedItem> of(OrderLines orderLines) {
            return orderLines.all().stream().map(OrderCreatedItem::of).toList();
        }

        private static OrderCreatedItem of(OrderLine orderLine) {
            return new OrderCreatedItem(
                    orderLine.productId(),
                    orderLine.name(),
                    orderLine.unit(),
                    orderLine.unitPrice(),
                    orderLine.quantity(),
                    orderLine.subtotal());
        }
    }
}
