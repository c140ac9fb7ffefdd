package id.microsayur.product.stock;

import static java.util.stream.Collectors.toMap;

import id.microsayur.platform.event.DomainEventPublisher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only writer of available stock: each change is one atomic statement that also writes the history, and its event is
 * published in the same transaction.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class StockLedger {

    private static final String UPDATE_STOCK_AND_HISTORY = """
            with stock as (
                update stocks set available = available + :change, version = version + 1
                where product_id = :product and available + :change >= 0
                returning product_id, version, available),
            entry as (
                insert into stock_history (product_id, version, at, change, available, reason, order_id)
                select product_id, version, :now::timestamptz, :change::int, available, :reason::text, :order::uuid
                from stock
                returning *)
            select e.*, p.sku, p.name, p.low_stock from entry e join products p on p.id = e.product_id""";

    private final JdbcClient jdbc;
    private final LotRepository lots;
    private final DomainEventPublisher domainEventPublisher;
    private final Clock clock;

    StockLedger(JdbcClient jdbc, LotRepository lots, DomainEventPublisher domainEventPublisher, Clock clock) {
        this.jdbc = jdbc;
        this.lots = lots;
        this.domainEventPublisher = domainEventPublisher;
        this.clock = clock;
    }

    /**
     * Locks the stock rows until the transaction ends, ordered by product id to prevent deadlocks, and returns the available
     * quantities after writing off expired lots; a product that never had stock is absent from the map.
     */
    public Map<UUID, Integer> lock(Collection<UUID> products) {
        var available = jdbc
                .sql("select product_id, available from stocks where product_id in (:products)"
                        + " order by product_id for update")
                .param("products", products)
                .query((row, _) -> Map.entry(row.getObject("product_id", UUID.class), row.getInt("available")))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, HashMap::new));
        lots.findProductsWithExpiredLots(products)
                .forEach(product -> available.merge(product, -writeOffExpired(product), Integer::sum));
        return available;
    }

    StockEntry receive(Lot lot) {
        jdbc.sql("insert into stocks (product_id, available, version) values (:product, 0, 0) on conflict do nothing")
                .param("product", lot.productId())
                .update();
        lots.add(lot);
        return recordChange(lot.productId(), lot.quantity(), StockChangeReason.LOT_ARRIVED);
    }

    /** Withdraws a reserved line and records its lots; requires the lock and enough available stock. */
    public void reserve(UUID orderId, UUID product, int quantity) {
        recordChange(product, -quantity, StockChangeReason.reserved(orderId));
        lots.allocate(orderId, product, quantity);
    }

    public void returnStock(UUID orderId, Collection<UUID> products, StockChangeReason stockChangeReason) {
        lock(products);
        lots.returnAllocated(orderId)
                .forEach(returnedQuantity ->
                        recordChange(returnedQuantity.productId(), returnedQuantity.quantity(), stockChangeReason));
    }

    /** Applies a correction; requires the lock, and enough available stock or an unexpired lot. */
    StockEntry adjust(UUID product, int change, StockChangeReason stockChangeReason) {
        if (change < 0) {
            lots.withdraw(product, -change);
        } else {
            lots.addToLatestExpiring(product, change);
        }
        return recordChange(product, change, stockChangeReason);
    }

    /** Returns the quantity written off. */
    int writeOffExpired(UUID product) {
        var quantity = lots.writeOffExpired(product);
        if (quantity > 0) {
            recordChange(product, -quantity, StockChangeReason.LOT_EXPIRED);
        }
        return quantity;
    }

    private StockEntry recordChange(UUID product, int change, StockChangeReason stockChangeReason) {
        var recordedChange = jdbc.sql(UPDATE_STOCK_AND_HISTORY)
                .param("product", product)
                .param("change", change)
                .param("now", Timestamp.from(clock.instant()))
                .param("reason", stockChangeReason.code())
                .param("order", stockChangeReason.orderId())
                .query((row, number) -> new RecordedChange(
                        toEntry(row, number), row.getString("sku"), row.getString("name"), row.getInt("low_stock")))
                .optional()
                .orElseThrow(() -> new IllegalStateException("Stock of " + product + " would fall below zero"));
        domainEventPublisher.publish(recordedChange.stockUpdated());
        if (recordedChange.entry().fellTo(recordedChange.lowStockThreshold())) {
            domainEventPublisher.publish(recordedChange.lowStock());
        }
        return recordedChange.entry();
    }

    static StockEntry toEntry(ResultSet row, int number) throws SQLException {
        return new StockEntry(
                row.getObject("product_id", UUID.class),
                row.getLong("version"),
                row.getTimestamp("at").toInstant(),
                row.getInt("change"),
                row.getInt("available"),
                row.getString("reason"),
                row.getObject("order_id", UUID.class));
    }

    /** Returns sold units to a lot that is still good; requires the lock. */
    public void restock(UUID product, UUID lot, int quantity, StockChangeReason stockChangeReason) {
        jdbc.sql("update stock_lots set remaining = remaining + :quantity where id = :lot")
                .param("lot", lot)
                .param("quantity", quantity)
                .update();
        recordChange(product, quantity, stockChangeReason);
    }

    /** A history entry with the product data that its events carry. */
    private record RecordedChange(StockEntry entry, String sku, String name, int lowStockThreshold) {

        StockUpdated stockUpdated() {
            return StockUpdated.of(entry, sku, name);
        }

        LowStock lowStock() {
            return new LowStock(entry.productId(), sku, name, entry.available(), lowStockThreshold, entry.version());
        }
    }
}
