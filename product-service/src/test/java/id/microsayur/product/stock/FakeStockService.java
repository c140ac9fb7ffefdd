package id.microsayur.product.stock;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/** Fake of the stock: writes off the prepared products, and fails for those whose books can't be written. */
public class FakeStockService extends StockService {

    private final TreeSet<UUID> expired = new TreeSet<>(FakeStockService::compare);
    private final List<UUID> failing;

    public FakeStockService(List<UUID> expired, List<UUID> failing) {
        super(null, null, null, null);
        this.expired.addAll(expired);
        this.failing = failing;
    }

    public List<UUID> expired() {
        return List.copyOf(expired);
    }

    @Override
    public List<UUID> findProductsWithExpiredLots(UUID after, int limit) {
        return expired.tailSet(after, false).stream().limit(limit).toList();
    }

    @Override
    public void writeOffExpired(UUID product) {
        if (failing.contains(product)) {
            throw new IllegalStateException("books disagree");
        }
        expired.remove(product);
    }

    /** As PostgreSQL compares. */
    private static int compare(UUID one, UUID other) {
        return one.toString().compareTo(other.toString());
    }
}
