package id.microsayur.product.stock;

import static java.util.stream.Collectors.toMap;

import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.event.DomainEventPublisher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only writer of available stock: each change is one atomic statement for all its products that also writes the history,
 * and its events are published in the same transaction. A transaction reads the time once and passes it to each method: a lot
 * that expires between two of them is either counted and withdrawn from, or neither.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class StockLedger {

    private static final Logger log = LoggerFactory.getLogger(StockLedger.class);

    /** Arrays are subqueries as in {@link LotRepository}. */
    private static final String UPDATE_STOCK_AND_HISTORY = """
            with changed as (
                select * from unnest((select :products::uuid[]), (select :changes::int[])) as c (product_id, change)),
            stock as (
                update stocks s set available = s.available + c.change, version = s.version + 1
                from changed c where s.product_id = c.product_id and s.available + c.change >= 0
                returning s.product_id, s.version, s.available, c.change),
            entry as (
                insert into stock_history (product_id, version, at, change, available, reason, order_id)
                select product_id, version, :now::timestamptz, change, available, :reason::text, :order::uuid
                from stock
                returning *)
            select e.*, p.sku, p.name, p.low_stock from entry e join products p on p.id = e.product_id
            order by e.product_id""";

    private final JdbcClient jdbc;
    private final LotRepository lots;
    private final DomainEventPublisher domainEventPublisher;
    private final Counter discrepancies;

    StockLedger(JdbcClient jdbc, LotRepository lots, DomainEventPublisher domainEventPublisher, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.lots = lots;
        this.domainEventPublisher = domainEventPublisher;
        this.discrepancies = meters.counter(
                "micro.sayur.stock.discrepancies"); // registered at start, so that the metric exists with value 0
    }

    /**
     * Locks the stock rows until the transaction ends, ordered by product id to prevent deadlocks, and returns the available
     * quantities after writing off expired lots: at most what the lots hold. A product that never had stock is absent.
     */
    public Map<UUID, Integer> lock(Collection<UUID> products, Instant now) {
        var available = jdbc
                .sql("select product_id, available from stocks where product_id = any ((select :products)::uuid[])"
                        + " order by product_id for update")
                .param("products", products.toArray(UUID[]::new))
                .query((row, _) -> Map.entry(row.getObject("product_id", UUID.class), row.getInt("available")))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, HashMap::new));
        var remaining = lots.findRemaining(available.keySet(), now);
        writeOffExpired(available, remaining, now);
        available.replaceAll((product, booked) -> {
            var inLots = remaining.get(product);
            return limitToLots(product, booked, inLots == null ? 0 : inLots.unexpired());
        });
        return available;
    }

    StockEntry receive(Lot lot, Instant now) {
        jdbc.sql("insert into stocks (product_id, available, version) values (:product, 0, 0) on conflict do nothing")
                .param("product", lot.productId())
                .update();
        lots.add(lot, now);
        return recordChange(lot.productId(), lot.quantity(), StockChangeReason.LOT_ARRIVED, now);
    }

    /**
     * Withdraws the reserved lines and records their lots; requires the lock and enough available stock.
     *
     * @throws InsufficientStock if the lots hold less than is booked; the transaction must be rolled back
     */
    public void reserve(UUID orderId, List<StockLine> lines, Instant now) {
        var wanted = lines.stream().collect(toMap(StockLine::productId, StockLine::quantity));
        requireAllTaken(wanted, lots.allocate(orderId, wanted, now), lines);
        wanted.replaceAll((_, quantity) -> -quantity);
        recordChanges(wanted, StockChangeReason.reserved(orderId), now);
    }

    public void returnStock(UUID orderId, Collection<UUID> products, StockChangeReason stockChangeReason, Instant now) {
        lock(products, now);
        recordChanges(lots.returnAllocated(orderId, now), stockChangeReason, now);
    }

    /** Applies a correction; requires the lock, and enough available stock or an unexpired lot. */
    StockEntry adjust(UUID product, int change, StockChangeReason stockChangeReason, Instant now) {
        if (change < 0) {
            var wanted = Map.of(product, -change);
            requireAllTaken(wanted, lots.withdraw(wanted, now), List.of());
        } else {
            lots.addToLatestExpiring(product, change, now);
        }
        return recordChange(product, change, stockChangeReason, now);
    }

    /** Books what is there of the expired quantities: books that disagree must not prevent the write-off. */
    private void writeOffExpired(
            Map<UUID, Integer> available, Map<UUID, LotRepository.RemainingQuantity> remaining, Instant now) {
        var changes = new HashMap<UUID, Integer>();
        remaining.forEach((product, inLots) -> {
            if (inLots.expired() > 0) {
                changes.put(product, -limitToBooked(product, available.getOrDefault(product, 0), inLots.expired()));
            }
        });
        if (changes.isEmpty()) {
            return;
        }
        lots.emptyExpired(changes.keySet(), now);
        changes.values().removeIf(change -> change == 0);
        recordChanges(changes, StockChangeReason.LOT_EXPIRED, now);
        changes.forEach((product, change) -> available.merge(product, change, Integer::sum));
    }

    private int limitToBooked(UUID product, int booked, int expired) {
        if (expired > booked) {
            reportDiscrepancy(
                    "Lots of product {} hold {} expired units, but only {} are booked", product, expired, booked);
        }
        return Math.min(expired, booked);
    }

    private int limitToLots(UUID product, int booked, int inLots) {
        if (booked > inLots) {
            reportDiscrepancy("Stock of product {} is booked as {}, but its lots hold {}", product, booked, inLots);
        }
        return Math.min(booked, inLots);
    }

    private void requireAllTaken(Map<UUID, Integer> wanted, Map<UUID, Integer> taken, List<StockLine> lines) {
        var shortages = wanted.entrySet().stream()
                .map(line -> new StockShortage(line.getKey(), line.getValue(), taken.getOrDefault(line.getKey(), 0)))
                .filter(shortage -> shortage.available() != shortage.requested())
                .toList();
        if (!shortages.isEmpty()) {
            shortages.forEach(shortage -> reportDiscrepancy(
                    "Lots of product {} gave {} of {} units",
                    shortage.productId(),
                    shortage.available(),
                    shortage.requested()));
            throw new InsufficientStock(shortages, lines);
        }
    }

    private void reportDiscrepancy(String message, UUID product, int one, int other) {
        discrepancies.increment();
        log.error(message + "; correct it with a stock adjustment or a new lot", product, one, other);
    }

    private StockEntry recordChange(UUID product, int change, StockChangeReason stockChangeReason, Instant now) {
        return recordChanges(Map.of(product, change), stockChangeReason, now).getFirst();
    }

    private List<StockEntry> recordChanges(
            Map<UUID, Integer> changes, StockChangeReason stockChangeReason, Instant now) {
        if (changes.isEmpty()) {
            return List.of();
        }
        var recorded = jdbc.sql(UPDATE_STOCK_AND_HISTORY)
                .param("products", changes.keySet().toArray(UUID[]::new))
                .param("changes", changes.values().toArray(Integer[]::new))
                .param("now", Timestamp.from(now))
                .param("reason", stockChangeReason.code())
                .param("order", stockChangeReason.orderId())
                .query((row, number) -> new RecordedChange(
                        toEntry(row, number), row.getString("sku"), row.getString("name"), row.getInt("low_stock")))
                .list();
        if (recorded.size() < changes.size()) {
            throw new IllegalStateException("Stock of one of " + changes.keySet() + " would fall below zero");
        }
        domainEventPublisher.publishAll(
                recorded.stream().flatMap(change -> change.events().stream()).toList());
        return recorded.stream().map(RecordedChange::entry).toList();
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

    /**
     * Returns sold units to lots that are still good; requires the lock.
     *
     * @param units quantities by lot
     * @param changes the same quantities by product
     */
    public void restock(
            Map<UUID, Integer> units, Map<UUID, Integer> changes, StockChangeReason stockChangeReason, Instant now) {
        lots.add(units);
        recordChanges(changes, stockChangeReason, now);
    }

    /** A history entry with the product data that its events carry. */
    private record RecordedChange(StockEntry entry, String sku, String name, int lowStockThreshold) {

        List<DomainEvent> events() {
            var events = new ArrayList<DomainEvent>();
            events.add(StockUpdated.of(entry, sku, name));
            if (entry.fellTo(lowStockThreshold)) {
                events.add(new LowStock(
                        entry.productId(), sku, name, entry.available(), lowStockThreshold, entry.version()));
            }
            return events;
        }
    }
}
