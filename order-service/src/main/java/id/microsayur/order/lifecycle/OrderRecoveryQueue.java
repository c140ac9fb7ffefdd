package id.microsayur.order.lifecycle;

import id.microsayur.runtime.refresh.Refreshable;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Queue of unfinished orders by the time of their next attempt, stored in the table of orders. */
@Component
public class OrderRecoveryQueue {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Refreshable<OrderProperties> properties;

    OrderRecoveryQueue(JdbcClient jdbc, Clock clock, Refreshable<OrderProperties> properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.properties = properties;
    }

    /**
     * Leases due orders, oldest first, and skips those of other instances. An order that waits for stock is due only if it
     * was made due because stock is there, if it is the oldest that waits for one of its products, or if its stock window
     * has ended: the oldest asks for the stock, and the answer makes those due that it serves. The orders that wait are read
     * once for the oldest ones, not for each that is due.
     */
    public List<UUID> lease(int limit) {
        return jdbc.sql("""
                with first as materialized (
                    select distinct on (line ->> 'product_id') waiting.id
                    from orders waiting cross join lateral jsonb_array_elements(waiting.lines) line
                    where waiting.status = 'AWAITING_STOCK' and line @> '{"missing": true}'
                    order by line ->> 'product_id', waiting.created_at, waiting.id)
                update orders set attempts = attempts + 1, next_attempt_at = :lease
                where id in (
                    select id from orders
                    where status in ('PENDING', 'AWAITING_STOCK', 'AWAITING_PAYMENT', 'PAYMENT_DECLINED')
                      and next_attempt_at <= :now
                      and (status <> 'AWAITING_STOCK' or created_at < :waitedTooLong or next_attempt_at = created_at
                          or id in (select id from first))
                    order by next_attempt_at limit :limit for update skip locked)
                returning id""")
                .param("now", fromNow(Duration.ZERO))
                .param("waitedTooLong", fromNow(properties.get().stockWindow().negated()))
                .param("lease", fromNow(properties.get().worker().lease()))
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Prevents the recovery job from leasing the order while a request processes it. */
    public void renewLease(UUID id) {
        jdbc.sql("update orders set attempts = 0, next_attempt_at = ? where id = ?")
                .param(fromNow(properties.get().worker().lease()))
                .param(id)
                .update();
    }

    /** Sets the next attempt after the back-off, unless the order is already due. */
    public void scheduleRetry(UUID id) {
        var worker = properties.get().worker();
        jdbc.sql("""
                update orders set next_attempt_at = cast(:now as timestamptz)
                    + least(:max, :base * power(2, least(attempts, 20))) * interval '1 millisecond'
                where id = :id and next_attempt_at > :now""")
                .param("now", fromNow(Duration.ZERO))
                .param("max", worker.maxBackoff().toMillis())
                .param("base", worker.backoff().toMillis())
                .param("id", id)
                .update();
    }

    /**
     * Makes the oldest order that waits for each of the products due now, unless another transaction has locked it: a caller
     * that holds the lock of an order could deadlock with it.
     */
    void scheduleFirstWaitingFor(Collection<UUID> productIds) {
        jdbc.sql("""
                update orders set next_attempt_at = created_at, attempts = 0
                where id in (
                    select id from orders
                    where id in (
                        select oldest.id from unnest(?::uuid[]) as product (id) cross join lateral (
                            select o.id from orders o
                            where o.status = 'AWAITING_STOCK'
                              and o.lines @> jsonb_build_array(jsonb_build_object('product_id', product.id, 'missing', true))
                            order by o.created_at, o.id limit 1) as oldest)
                    for update skip locked)""").param(productIds.toArray(UUID[]::new)).update();
    }

    private Timestamp fromNow(Duration duration) {
        return Timestamp.from(clock.instant().plus(duration));
    }
}
