package id.microsayur.product.stock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Fake of the ledger: available quantities in memory, and the changes as text. */
public class InMemoryStockLedger extends StockLedger {

    private final Map<UUID, Integer> available = new HashMap<>();
    private final List<String> changes = new ArrayList<>();

    public InMemoryStockLedger() {
        super(null, null, null, null);
    }

    public void setAvailable(UUID product, int quantity) {
        available.put(product, quantity);
    }

    public List<String> changes() {
        return changes;
    }

    @Override
    public Map<UUID, Integer> lock(Collection<UUID> products) {
        return available;
    }

    @Override
    public void reserve(UUID orderId, UUID product, int quantity) {
        available.merge(product, -quantity, Integer::sum);
        changes.add("reserved " + quantity);
    }

    @Override
    public void returnStock(UUID orderId, Collection<UUID> products, StockChangeReason stockChangeReason) {
        changes.add(stockChangeReason.code());
    }
}
