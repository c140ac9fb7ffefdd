package id.microsayur.order.lifecycle;

import id.microsayur.order.Order;
import id.microsayur.order.history.InMemoryOrderHistory;
import id.microsayur.order.history.OrderHistoryEvent.CallMade;
import id.microsayur.order.history.OrderHistoryEvent.StateChanged;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Fake of the changes: saves in the repository in memory, if the version is that of the stored order. */
class InMemoryOrderChanges extends OrderChangeRepository {

    private final InMemoryOrderRepository orders;
    private final InMemoryOrderHistory history;

    InMemoryOrderChanges(InMemoryOrderRepository orders, InMemoryOrderHistory history) {
        super(null, null, null);
        this.orders = orders;
        this.history = history;
    }

    @Override
    Optional<Order> save(Order changed, StateChanged change, CallMade call) {
        var stored = orders.findById(changed.id()).orElseThrow();
        if (!Objects.equals(stored.version(), changed.version())) {
            return Optional.empty();
        }
        var saved = orders.save(changed);
        history.recordChange(saved, change);
        return Optional.of(saved);
    }

    @Override
    boolean recordEventOfPaid(UUID orderId, UUID paymentId, String event) {
        return false;
    }
}
