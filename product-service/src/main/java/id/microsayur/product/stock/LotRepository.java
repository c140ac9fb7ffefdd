package id.microsayur.product.stock;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Changes the remaining quantities of lots; only for {@link StockLedger}, which holds the lock on the product's stock. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class LotRepository {

    /** Withdraws from the unexpired lots in the order of their best-before dates. */
    private static final String WITHDRAW = """
            with queue as (
                select id, remaining,
                       coalesce(sum(remaining) over (order by best_before, id
                           rows between unbounded preceding and 1 preceding), 0) as ahead
                from stock_lots where product_id = :product and remaining > 0 and best_before > :now),
            taken as (
                update stock_lots l set remaining = l.remaining - least(q.remaining, :quantity - q.ahead)
                from queue q where l.id = q.id and q.ahead < :quantity
                returning l.id, least(q.remaining, :quantity - q.ahead) as quantity)
            """;

    private static final String SAVE_ALLOCATION = """
            insert into reservation_lots (order_id, product_id, lot_id, quantity)
            select :order, :product, id, quantity from taken""";

    private static final String RETURN_ALLOCATION = """
            with returned as (
                update stock_lots l set remaining = l.remaining + r.quantity from reservation_lots r
                where r.order_id = :order and l.id = r.lot_id and l.best_before > :now
                returning r.product_id, r.quantity)
            select product_id, sum(quantity) as quantity from returned group by product_id order by product_id""";

    private static final String WRITE_OFF = """
            with expired as (
                select id, remaining from stock_lots
                where product_id = :product and remaining > 0 and best_before <= :now for update),
            emptied as (update stock_lots l set remaining = 0 from expired where l.id = expired.id)
            select coalesce(sum(remaining), 0) from expired""";

    private static final String ADD_TO_LATEST_EXPIRING = """
            update stock_lots set remaining = remaining + :quantity, quantity = quantity + :quantity
            where id = (select id from stock_lots where product_id = :product order by best_before desc, id limit 1)""";

    private final JdbcClient jdbc;
    private final Clock clock;

    LotRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(Lot lot) {
        jdbc.sql("insert into stock_lots (id, product_id, quantity, remaining, harvested_on, best_before, received_at)"
                        + " values (:id, :product, :quantity, :quantity, :harvested, :best, :now)")
                .param("id", lot.id())
                .param("product", lot.productId())
                .param("quantity", lot.quantity())
                .param("harvested", lot.harvestedOn())
                .param("best", Timestamp.from(lot.bestBefore()))
                .param("now", now())
                .update();
    }

    void withdraw(UUID product, int quantity) {
        query(product, WITHDRAW + "select count(*) from taken")
                .param("quantity", quantity)
                .query(Integer.class)
                .single();
    }

    void allocate(UUID orderId, UUID product, int quantity) {
        query(product, WITHDRAW + SAVE_ALLOCATION)
                .param("order", orderId)
                .param("quantity", quantity)
                .update();
    }

    /** Returns the allocated quantities of an order to lots that are still unexpired; the result excludes expired ones. */
    List<ReturnedQuantity> returnAllocated(UUID orderId) {
        return jdbc.sql(RETURN_ALLOCATION)
                .param("order", orderId)
                .param("now", now())
                .query((row, _) ->
                        new ReturnedQuantity(row.getObject("product_id", UUID.class), row.getInt("quantity")))
                .list();
    }

    /** Adds to the lot with the latest best-before date. */
    void addToLatestExpiring(UUID product, int quantity) {
        jdbc.sql(ADD_TO_LATEST_EXPIRING)
                .param("product", product)
                .param("quantity", quantity)
                .update();
    }

    /** The given products with a remaining quantity in an expired lot. */
    List<UUID> findProductsWithExpiredLots(Collection<UUID> products) {
        return jdbc.sql("select distinct product_id from stock_lots"
                        + " where product_id in (:products) and remaining > 0 and best_before <= :now order by 1")
                .param("products", products)
                .param("now", now())
                .query((row, _) -> row.getObject("product_id", UUID.class))
                .list();
    }

    /** Empties the expired lots and returns the quantity written off. */
    int writeOffExpired(UUID product) {
        return query(product, WRITE_OFF).query(Integer.class).single();
    }

    private JdbcClient.StatementSpec query(UUID product, String sql) {
        return jdbc.sql(sql).param("product", product).param("now", now());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    record ReturnedQuantity(UUID productId, int quantity) {}
}
