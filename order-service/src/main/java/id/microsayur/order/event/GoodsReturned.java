package id.microsayur.order.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.order.Order;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.history.StaffAction;
import id.microsayur.platform.event.DomainEvent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event: goods of a shipped or delivered order came back; product-service returns them to stock or writes them off.
 *
 * @param refund rupiah to be refunded for them; null if the order is cancelled, which refunds the whole payment
 */
public record GoodsReturned(
        UUID returnId,
        UUID orderId,
        String reason,
        List<StaffAction.ReturnedUnits> items,
        @Nullable Long refund,
        String currency,
        @JsonIgnore long aggregateVersion)
        implements DomainEvent {

    /** The version lies between those of the status changes before and after. */
    static GoodsReturned of(Order before, Order after, UUID returnId, StaffAction staff) {
        return new GoodsReturned(
                returnId,
                after.id(),
                before.returnReason(),
                staff.goods(),
                after.status() == OrderStatus.CANCELLED ? null : before.refundFor(staff.units()),
                Order.CURRENCY,
                2 * after.revision() + 2);
    }

    @Override
    public String eventName() {
        return "order.goods_returned";
    }

    @Override
    public UUID aggregateId() {
        return orderId;
    }
}
