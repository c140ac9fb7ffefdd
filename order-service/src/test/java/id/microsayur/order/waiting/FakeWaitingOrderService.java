package id.microsayur.order.waiting;

import id.microsayur.order.Order;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Fake of the waiting orders: prepared quantities set aside, and the stock that was found. */
public class FakeWaitingOrderService extends WaitingOrderService {

    private final Map<UUID, Long> found = new HashMap<>();
    private Map<UUID, Integer> setAside = Map.of();

    public FakeWaitingOrderService() {
        super(null, null, null);
    }

    public void setAside(Map<UUID, Integer> quantities) {
        setAside = quantities;
    }

    public Map<UUID, Long> found() {
        return found;
    }

    @Override
    public void distributeFound(UUID product, long available) {
        found.put(product, available);
    }

    @Override
    public Map<UUID, Integer> findSetAsideForOlderThan(Order order) {
        return setAside;
    }
}
