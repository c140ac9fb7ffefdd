package id.microsayur.product.stock;

import static java.util.stream.Collectors.toMap;

import id.microsayur.platform.event.Events;
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
 * The only writer of what can be ordered: each change is one atomic statement that also writes the history, and is
 * announced in the same transaction.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class StockLedger {

    private static final String BOOK = """
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
    private final Events events;
    private final Clock clock;

    StockLedger(JdbcClient jdbc, LotRepository lots, Events events, Clock clock) {
        this.jdbc = jdbc;
        this.lots = lots;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Locks the products' stock until the transaction ends, always in the same order so that nobody waits in a circle,
     * and tells what can be ordered; a product without any stock yet is missing in the answer.
     */
    Map<UUID, Integer> lock(Collection<UUID> products) {
        var available = jdbc
                .sql("select product_id, available from stocks where product_id in (:products)"
                        + " order by product_id for update")
                .param("products", products)
                .query((row, _) -> Map.entry(row.getObject("product_id", UUID.class), row.getInt("available")))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, HashMap::new));
        lots.lapsed(products).forEach(product -> available.merge(product, -writeOffLapsed(product), Integer::sum));
        return available;
    }

    StockEntry receive(Lot lot) {
        jdbc.sql("insert into stocks (product_id, available, version) values (:product, 0, 0) on conflict do nothing")
                .param("product", lot.productId())
                .update();
        lots.add(lot);
        return book(lot.productId(), lot.quantity(), Cause.LOT_ARRIVED);
    }

    /** Takes a reserved line and remembers its lots; the product is locked and has enough. */
    void reserve(UUID orderId, UUID product, int quantity) {
        book(product, -quantity, Cause.reserved(orderId));
        lots.takeFor(orderId, product, quantity);
    }

    void giveBack(UUID orderId, Collection<UUID> products, Cause cause) {
        lock(products);
        lots.giveBack(orderId).forEach(returned -> book(returned.productId(), returned.quantity(), cause));
    }

    /** Corrects what is there; the product is locked, and has enough or a lot that can take more. */
    StockEntry adjust(UUID product, int change, Cause cause) {
        if (change < 0) {
            lots.take(product, -change);
        } else {
            lots.lengthen(product, change);
        }
        return book(product, change, cause);
    }

    /** Gives how much is gone. */
    int writeOffLapsed(UUID product) {
        var lapsed = lots.writeOff(product);
        if (lapsed > 0) {
            book(product, -lapsed, Cause.LOT_EXPIRED);
        }
        return lapsed;
    }

    private StockEntry book(UUID product, int change, Cause cause) {
        var booked = jdbc.sql(BOOK)
                .param("product", product)
                .param("change", change)
                .param("now", Timestamp.from(clock.instant()))
                .param("reason", cause.reason())
                .param("order", cause.orderId())
                .query((row, number) -> new Booked(
                        entry(row, number), row.getString("sku"), row.getString("name"), row.getInt("low_stock")))
                .optional()
                .orElseThrow(() -> new IllegalStateException("Stock of " + product + " would fall below zero"));
        events.publish(booked.stockUpdated());
        if (booked.entry().fellTo(booked.threshold())) {
            events.publish(booked.lowStock());
        }
        return booked.entry();
    }

    static StockEntry entry(ResultSet row, int number) throws SQLException {
        return new StockEntry(
                row.getObject("product_id", UUID.class),
                row.getLong("version"),
                row.getTimestamp("at").toInstant(),
                row.getInt("change"),
                row.getInt("available"),
                row.getString("reason"),
                row.getObject("order_id", UUID.class));
    }

    /** An entry of the history, with what its product's readers want to know besides. */
    private record Booked(StockEntry entry, String sku, String name, int threshold) {

        StockUpdated stockUpdated() {
            return StockUpdated.by(entry, sku, name);
        }

        LowStock lowStock() {
            return new LowStock(entry.productId(), sku, name, entry.available(), threshold, entry.version());
        }
    }
}
