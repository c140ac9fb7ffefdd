package id.microsayur.order.waiting;

import id.microsayur.order.Order;
import id.microsayur.order.OrderLine;
import id.microsayur.order.waiting.StockDistribution.WaitingLine;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queue of orders that wait for a product, and the quantities set aside for them. */
@Repository
class WaitingOrderRepository {

    /** Far more than one arrival serves; those behind are looked at when the queue has become shorter. */
    private static final int QUEUE_LIMIT = 500;

    private final JdbcClient jdbc;

    WaitingOrderRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Serialises the distributions of one product until the transaction ends. */
    void lock(UUID product) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('waiting for ' || ?, 0))")
                .param(product.toString())
                .query((_, _) -> product)
                .single();
    }

    /** Oldest first. */
    List<WaitingLine> findQueue(UUID product) {
        return jdbc.sql("""
                select o.id, o.created_at, (line ->> 'quantity')::int as quantity, coalesce(s.quantity, 0) as set_aside
                from orders o
                cross join lateral jsonb_array_elements(o.lines) line
                left join waiting_shares s on s.product_id = :product and s.order_id = o.id
                where o.status = 'AWAITING_STOCK'
                  and o.lines @> jsonb_build_array(jsonb_build_object('product_id', :id::text, 'missing', true))
                  and line ->> 'product_id' = :id
                order by o.created_at, o.id limit :limit""")
                .param("product", product)
                .param("id", product.toString())
                .param("limit", QUEUE_LIMIT)
                .query((row, _) -> new WaitingLine(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("created_at").toInstant(),
                        row.getInt("quantity"),
                        row.getInt("set_aside")))
                .list();
    }

    /** Replaces all quantities set aside of the product. */
    void saveSetAside(UUID product, Map<UUID, Integer> setAside) {
        jdbc.sql("delete from waiting_shares where product_id = ?")
                .param(product)
                .update();
        if (setAside.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into waiting_shares (product_id, order_id, quantity)
                select :product, * from unnest(:orders::uuid[], :quantities::int[])""")
                .param("product", product)
                .param("orders", setAside.keySet().toArray(UUID[]::new))
                .param("quantities", setAside.values().toArray(Integer[]::new))
                .update();
    }

    /**
     * Makes the orders due now and returns their ids. Skips those that another transaction has locked: their own change, or
     * the next question of the oldest order, makes them due.
     */
    List<UUID> makeDue(List<UUID> orders) {
        if (orders.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                update orders set next_attempt_at = created_at, attempts = 0
                where id in (
                    select id from orders where id = any (?) and status = 'AWAITING_STOCK'
                    order by created_at, id for update skip locked)
                returning id""")
                .param(orders.toArray(UUID[]::new))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /**
     * Quantities set aside for orders that are older than this one and still wait, by product of this one. The array is a
     * subquery, because PostgreSQL plans a statement at each execution where it sees that an array is short.
     */
    Map<UUID, Integer> findSetAsideForOlderThan(Order order) {
        var setAside = new HashMap<UUID, Integer>();
        jdbc.sql("""
                select s.product_id, sum(s.quantity) as quantity
                from waiting_shares s join orders o on o.id = s.order_id
                where s.product_id = any ((select :products)::uuid[]) and o.status = 'AWAITING_STOCK'
                  and (o.created_at, o.id) < (:createdAt, :id)
                group by s.product_id""")
                .param(
                        "products",
                        order.lines().all().stream().map(OrderLine::productId).toArray(UUID[]::new))
                .param("createdAt", Timestamp.from(order.details().createdAt()))
                .param("id", order.id())
                .query(row -> {
                    setAside.put(row.getObject("product_id", UUID.class), row.getInt("quantity"));
                });
        return setAside;
    }
}
