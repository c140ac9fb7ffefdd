package id.microsayur.order.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.order.Customer;
import id.microsayur.order.Order;
import id.microsayur.order.OrderStatus;
import id.microsayur.platform.event.DomainEvent;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event: the status of an order changed; PAID and CONFIRMED commit the reserved stock, CANCELLED releases it.
 *
 * @param deliveryFee part of the total; null without a day of delivery
 * @param shipped true if the goods had left the warehouse before: CANCELLED and REFUNDED then return no stock; otherwise null
 */
public record OrderStatusChanged(
        UUID orderId,
        Customer customer,
        List<OrderCreated.OrderCreatedItem> items,
        OrderStatus from,
        OrderStatus to,
        String reason,
        long total,
        String currency,
        @Nullable LocalDate deliveryDay,
        @Nullable Long deliveryFee,
        @Nullable Boolean shipped,
        @JsonIgnore long aggregateVersion)
        implements DomainEvent {

    public static OrderStatusChanged between(Order before, Order after, String reason) {
        return new OrderStatusChanged(
                after.id(),
                after.customer(),
                OrderCreated.OrderCreatedItem.of(after.lines()),
                before.status(),
                after.status(),
                reason,
                after.total(),
                Order.CURRENCY,
                after.details().deliveryTerms().day(),
                after.deliveryFeeOfDay(),
                before.wasShipped() ? true : null,
                2 * after.revision() + 1);
    }

    /** A change that was published before, with the order as it is now. */
    static OrderStatusChanged again(Order order, OrderStatus from, OrderStatus to, String reason) {
        var isAfterShipment = switch (from) {
            case SHIPPED, DELIVERED -> true;
            case CANCELLED -> order.wasShipped();
            case PENDING, AWAITING_STOCK, AWAITING_PAYMENT, PAYMENT_DECLINED, PAID, CONFIRMED, REFUNDED -> false;
        };
        return new OrderStatusChanged(
                order.id(),
                order.customer(),
                OrderCreated.OrderCreatedItem.of(order.lines()),
                from,
                to,
                reason,
                order.total(),
                Order.CURRENCY,
                order.details().deliveryTerms().day(),
                order.deliveryFeeOfDay(),
                isAfterShipment ? true : null,
                2 * order.revision() + 1);
    }

    @Override
    public String eventName() {
        return "order.status_changed";
    }

    @Override
    public UUID aggregateId() {
        return orderId;
    }
}
