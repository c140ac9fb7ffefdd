package id.microsayur.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.platform.event.DomainEvent;
import java.util.UUID;

/** An order went on: PAID commits its stock, CANCELLED releases it, and the customer wants to know. */
public record OrderStatusChanged(
        UUID orderId,
        Customer customer,
        OrderStatus from,
        OrderStatus to,
        String reason,
        long total,
        String currency,
        @JsonIgnore long aggregateVersion)
        implements DomainEvent {

    static OrderStatusChanged between(Order before, Order after, String reason) {
        return new OrderStatusChanged(
                after.id(),
                after.customer(),
                before.status(),
                after.status(),
                reason,
                after.total(),
                Currency.IDR,
                2 * after.revision() + 1);
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
