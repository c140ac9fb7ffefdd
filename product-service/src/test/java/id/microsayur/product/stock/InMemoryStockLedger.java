package id.microsayur.product.stock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
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
    private UUID failing;

    public InMemoryStockLedger() {
        super(null, null, null, new SimpleMeterRegistry());
    }

    public void setAvailable(UUID product, int quantity) {
        available.put(product, quantity);
    }

    /** The stock of this order can't be returned. */
    public void failFor(UUID orderId) {
        failing = orderId;
    }

    public List<String> changes() {
        return changes;
    }

    @Override
    public Map<UUID, Integer> lock(Collection<UUID> products, Instant now) {
        return available;
    }

    @Override
    public void reserve(UUID orderId, List<StockLine> lines, Instant now) {
        lines.forEach(line -> {
            available.merge(line.productId(), -line.quantity(), Integer::sum);
            changes.add("reserved " + line.quantity());
        });
    }

    @Override
    public void returnStock(UUID orderId, Collection<UUID> products, StockChangeReason stockChangeReason, Instant now) {
        if (orderId.equals(failing)) {
            throw new IllegalStateException("books disagree");
        }
        changes.add(stockChangeReason.code());
    }
}
