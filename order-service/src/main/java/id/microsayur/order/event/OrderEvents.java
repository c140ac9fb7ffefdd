package id.microsayur.order.event;

import id.microsayur.order.Order;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.history.OrderHistoryEvent.StateChanged;
import id.microsayur.order.history.StaffAction;
import id.microsayur.platform.event.DomainEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which events a change of an order publishes. */
public final class OrderEvents {

    private OrderEvents() {}

    /**
     * @param after the order with the version that the change gives it
     * @param staff null for a change that staff did not ask for
     */
    public static List<DomainEvent> of(Order before, Order after, String reason, @Nullable StaffAction staff) {
        var events = new ArrayList<DomainEvent>();
        if (before.status() == OrderStatus.PENDING
                && after.status() != OrderStatus.PENDING
                && after.status() != OrderStatus.CANCELLED) {
            events.add(OrderCreated.of(after));
        }
        if (after.status() != before.status()) {
            events.add(OrderStatusChanged.between(before, after, reason));
        }
        if (staff != null && staff.returnId() != null) {
            events.add(GoodsReturned.of(before, after, staff.returnId(), staff));
        }
        return events;
    }

    /** Events of a change that was published before, with the order as it is now. */
    public static List<DomainEvent> again(Order order, StateChanged published) {
        var events = new ArrayList<DomainEvent>();
        if (published.announced().contains("order.created")) {
            events.add(OrderCreated.of(order));
        }
        if (published.from() != null) {
            events.add(OrderStatusChanged.again(order, published.from(), published.to(), published.reason()));
        }
        return events;
    }
}
