package id.microsayur.order.waiting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Distribution of the stock of one product among the orders that wait for it, oldest first: each order that fits into what is
 * left is served, and an order that does not fit is skipped. A share of arriving goods is set aside for those that have waited
 * long, so that smaller and newer orders neither wait for a large one nor keep it waiting for ever.
 *
 * @param served orders that the stock suffices for together
 * @param setAside quantities set aside per order, at most what is there
 */
record StockDistribution(List<UUID> served, Map<UUID, Integer> setAside) {

    /**
     * @param queue waiting orders, oldest first
     * @param arrived quantity that has just come into stock; 0 if the available one was only looked up
     * @param sharesSince orders created before have a share of what arrives
     * @param percentage share of what arrives
     */
    static StockDistribution of(
            List<WaitingLine> queue, long available, long arrived, Instant sharesSince, int percentage) {
        var served = new ArrayList<UUID>();
        var setAside = new LinkedHashMap<UUID, Integer>();
        var left = available;
        var budget = (arrived * percentage + 99) / 100;
        for (var line : queue) {
            var claim = line.setAside();
            if (line.createdAt().isBefore(sharesSince)) {
                var granted = (int) Math.min(budget, line.quantity() - claim);
                claim += granted;
                budget -= granted;
            }
            claim = (int) Math.min(claim, left);
            if (claim > 0) {
                setAside.put(line.orderId(), claim);
            }
            if (line.quantity() <= left) {
                served.add(line.orderId());
                left -= line.quantity();
            } else {
                left -= claim;
            }
        }
        return new StockDistribution(List.copyOf(served), setAside);
    }

    /**
     * Missing line of a waiting order.
     *
     * @param setAside part of the quantity that is set aside so far
     */
    record WaitingLine(UUID orderId, Instant createdAt, int quantity, int setAside) {}
}
