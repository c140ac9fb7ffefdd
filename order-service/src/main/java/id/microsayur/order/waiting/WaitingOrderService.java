package id.microsayur.order.waiting;

import id.microsayur.order.Order;
import id.microsayur.order.history.OrderHistoryRepository;
import id.microsayur.runtime.refresh.Refreshable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the waiting orders due that the stock of a product suffices for, and sets goods aside for those that waited long. */
@Service
public class WaitingOrderService {

    private final WaitingOrderRepository waitingOrders;
    private final OrderHistoryRepository history;
    private final Refreshable<WaitingOrderProperties> properties;

    WaitingOrderService(
            WaitingOrderRepository waitingOrders,
            OrderHistoryRepository history,
            Refreshable<WaitingOrderProperties> properties) {
        this.waitingOrders = waitingOrders;
        this.history = history;
        this.properties = properties;
    }

    /**
     * @param available quantity on sale after the arrival
     * @param event name of the event that reports the arrival
     */
    @Transactional
    public void distributeArrival(UUID product, long available, long arrived, String event) {
        distribute(product, available, arrived).forEach(id -> history.recordEvent(id, event));
    }

    /** For a quantity that a refused reservation found, when no event reported it. */
    @Transactional
    public void distributeFound(UUID product, long available) {
        distribute(product, available, 0);
    }

    /** Quantities that a reservation of this order must leave to older orders, by product. */
    public Map<UUID, Integer> findSetAsideForOlderThan(Order order) {
        return waitingOrders.findSetAsideForOlderThan(order);
    }

    private List<UUID> distribute(UUID product, long available, long arrived) {
        waitingOrders.lock(product);
        var queue = waitingOrders.findQueue(product);
        var distribution = StockDistribution.of(
                queue,
                available,
                arrived,
                history.now().minus(properties.get().shareAfter()),
                properties.get().share());
        waitingOrders.saveSetAside(product, distribution.setAside());
        return waitingOrders.makeDue(distribution.served());
    }
}
