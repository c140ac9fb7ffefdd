package id.microsayur.product.stock;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes the remaining quantities of lots, of all given products in one statement; only for {@link StockLedger}, which holds
 * the lock on their stock and reads the time once per transaction.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class LotRepository {

    // Arrays are subqueries: PostgreSQL plans a statement each time where it sees a short array, or few unexpired lots.

    /** Withdraws from the unexpired lots in the order of their best-before dates. */
    private static final String WITHDRAW = """
            with wanted as (
                select * from unnest((select :products::uuid[]), (select :quantities::int[])) as w (product_id, quantity)),
            queue as (
                select l.id, l.remaining, w.quantity as wanted,
                       coalesce(sum(l.remaining) over (partition by l.product_id order by l.best_before, l.id
                           rows between unbounded preceding and 1 preceding), 0) as ahead
                from wanted w join stock_lots l on l.product_id = w.product_id
                where l.remaining > 0 and l.best_before > (select :now::timestamptz)),
            taken as (
                update stock_lots l set remaining = l.remaining - least(q.remaining, q.wanted - q.ahead)
                from queue q where l.id = q.id and q.ahead < q.wanted
                returning l.id, l.product_id, least(q.remaining, q.wanted - q.ahead) as quantity)
            """;

    private static final String SAVE_ALLOCATION = """
            , allocated as (
                insert into reservation_lots (order_id, product_id, lot_id, quantity)
                select :order, product_id, id, quantity from taken)
            """;

    private static final String TAKEN =
            "select product_id, sum(quantity) as quantity from taken group by product_id order by product_id";

    private static final String RETURN_ALLOCATION = """
            with returned as (
                update stock_lots l set remaining = l.remaining + r.quantity from reservation_lots r
                where r.order_id = :order and l.id = r.lot_id and l.best_before > :now
                returning r.product_id, r.quantity)
            select product_id, sum(quantity) as quantity from returned group by product_id order by product_id""";

    private static final String FIND_REMAINING = """
            select product_id,
                   coalesce(sum(remaining) filter (where best_before > :now), 0) as unexpired,
                   coalesce(sum(remaining) filter (where best_before <= :now), 0) as expired
            from stock_lots where product_id = any ((select :products)::uuid[]) and remaining > 0
            group by product_id""";

    private static final String ADD_TO_LATEST_EXPIRING = """
            update stock_lots set remaining = remaining + :quantity, quantity = quantity + :quantity
            where id = (
                select id from stock_lots where product_id = :product and best_before > :now
                order by best_before desc, id limit 1)""";

    private final JdbcClient jdbc;

    LotRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Lot lot, Instant now) {
        jdbc.sql("insert into stock_lots (id, product_id, quantity, remaining, harvested_on, best_before, received_at)"
                        + " values (:id, :product, :quantity, :quantity, :harvested, :best, :now)")
                .param("id", lot.id())
                .param("product", lot.productId())
                .param("quantity", lot.quantity())
                .param("harvested", lot.harvestedOn())
                .param("best", Timestamp.from(lot.bestBefore()))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Returns the quantities taken, which are smaller than the wanted ones where the lots hold less. */
    Map<UUID, Integer> withdraw(Map<UUID, Integer> wanted, Instant now) {
        return quantities(withdrawal(WITHDRAW + TAKEN, wanted, now));
    }

    /** As {@link #withdraw}; also records from which lots the order has its goods. */
    Map<UUID, Integer> allocate(UUID orderId, Map<UUID, Integer> wanted, Instant now) {
        return quantities(
                withdrawal(WITHDRAW + SAVE_ALLOCATION + TAKEN, wanted, now).param("order", orderId));
    }

    /** Returns the allocated quantities of an order to lots that are still unexpired; the result excludes expired ones. */
    Map<UUID, Integer> returnAllocated(UUID orderId, Instant now) {
        return quantities(jdbc.sql(RETURN_ALLOCATION).param("order", orderId).param("now", Timestamp.from(now)));
    }

    /** @param units quantities by lot */
    void add(Map<UUID, Integer> units) {
        jdbc.sql("""
                        update stock_lots l set remaining = l.remaining + added.quantity
                        from unnest(:lots::uuid[], :quantities::int[]) as added (lot_id, quantity)
                        where l.id = added.lot_id""")
                .param("lots", units.keySet().toArray(UUID[]::new))
                .param("quantities", units.values().toArray(Integer[]::new))
                .update();
    }

    /** Adds to the unexpired lot with the latest best-before date. */
    void addToLatestExpiring(UUID product, int quantity, Instant now) {
        jdbc.sql(ADD_TO_LATEST_EXPIRING)
                .param("product", product)
                .param("quantity", quantity)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What the lots hold; a product whose lots are all empty is absent. */
    Map<UUID, RemainingQuantity> findRemaining(Collection<UUID> products, Instant now) {
        var remaining = new HashMap<UUID, RemainingQuantity>();
        jdbc.sql(FIND_REMAINING)
                .param("products", products.toArray(UUID[]::new))
                .param("now", Timestamp.from(now))
                .query(row -> {
                    remaining.put(
                            row.getObject("product_id", UUID.class),
                            new RemainingQuantity(row.getInt("unexpired"), row.getInt("expired")));
                });
        return remaining;
    }

    void emptyExpired(Collection<UUID> products, Instant now) {
        jdbc.sql(
                        "update stock_lots set written_off = written_off + remaining, remaining = 0"
                                + " where product_id = any ((select :products)::uuid[]) and remaining > 0 and best_before <= :now")
                .param("products", products.toArray(UUID[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    private JdbcClient.StatementSpec withdrawal(String sql, Map<UUID, Integer> wanted, Instant now) {
        return jdbc.sql(sql)
                .param("products", wanted.keySet().toArray(UUID[]::new))
                .param("quantities", wanted.values().toArray(Integer[]::new))
                .param("now", Timestamp.from(now));
    }

    private static Map<UUID, Integer> quantities(JdbcClient.StatementSpec statement) {
        var quantities = new HashMap<UUID, Integer>();
        statement.query(row -> {
            quantities.put(row.getObject("product_id", UUID.class), row.getInt("quantity"));
        });
        return quantities;
    }

    /** Quantities in the unexpired and in the expired lots of a product. */
    record RemainingQuantity(int unexpired, int expired) {}
}
