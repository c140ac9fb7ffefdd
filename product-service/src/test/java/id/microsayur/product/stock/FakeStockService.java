package id.microsayur.product.stock;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** Fake of the stock: writes off the prepared products one by one. */
public class FakeStockService extends StockService {

    private final Deque<UUID> expired = new ArrayDeque<>();

    public FakeStockService(UUID... expired) {
        super(null, null, null, null);
        this.expired.addAll(List.of(expired));
    }

    public boolean hasExpiredLots() {
        return !expired.isEmpty();
    }

    @Override
    public List<UUID> writeOffNextExpired() {
        return expired.isEmpty() ? List.of() : List.of(expired.remove());
    }
}
