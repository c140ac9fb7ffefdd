package id.microsayur.order.lifecycle;

import id.microsayur.runtime.refresh.Refreshable;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
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
     * Leases due orders, oldest first, and skips those of other instances. An order that waits for a product is due only
     * if no older order waits for the same product, or if its stock window has ended.
     */
    public List<UUID> lease(int limit) {
        return jdbc.sql("""
                UPDATE orders SET attempts = attempts + 1, next_attempt_at = :lease
                WHERE id IN (
                    SELECT id FROM orders o
                    WHERE status IN ('PENDING', 'AWAITING_STOCK', 'AWAITING_PAYMENT', 'PAYMENT_DECLINED')
                      AND next_attempt_at <= :now
                      AND (status <> 'AWAITING_STOCK' OR created_at < :waitedTooLong OR NOT EXISTS (
                          SELECT FROM jsonb_array_elements(o.lines) line
                          JOIN orders older ON older.status = 'AWAITING_STOCK'
                            AND older.lines @> jsonb_build_array(
                                jsonb_build_object('product_id', line -> 'product_id', 'missing', true))
                          WHERE line @> '{"missing": true}'
                            AND (older.created_at, older.id) < (o.created_at, o.id)))
                    ORDER BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                RETURNING id""")
                .param("now", fromNow(Duration.ZERO))
                .param("waitedTooLong", fromNow(properties.get().stockWindow().negated()))
                .param("lease", fromNow(properties.get().worker().lease()))
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Prevents the recovery job from leasing the order while a request processes it. */
    public void renewLease(UUID id) {
        jdbc.sql("UPDATE orders SET attempts = 0, next_attempt_at = ? WHERE id = ?")
                .param(fromNow(properties.get().worker().lease()))
                .param(id)
                .update();
    }

    /** Sets the next attempt after the back-off, unless the order is already due. */
    public void scheduleRetry(UUID id) {
        var worker = properties.get().worker();
        jdbc.sql("""
                UPDATE orders SET next_attempt_at = cast(:now as timestamptz)
                    + least(:max, :base * power(2, least(attempts, 20))) * interval '1 millisecond'
                WHERE id = :id AND next_attempt_at > :now""")
                .param("now", fromNow(Duration.ZERO))
                .param("max", worker.maxBackoff().toMillis())
                .param("base", worker.backoff().toMillis())
                .param("id", id)
                .update();
    }

    /** Makes the oldest order that waits for the product due now. */
    List<UUID> scheduleFirstWaitingFor(UUID productId) {
        return jdbc.sql("""
                UPDATE orders SET next_attempt_at = created_at, attempts = 0
                WHERE id = (
                    SELECT id FROM orders
                    WHERE status = 'AWAITING_STOCK'
                      AND lines @> jsonb_build_array(jsonb_build_object('product_id', ?::text, 'missing', true))
                    ORDER BY created_at, id LIMIT 1)
                RETURNING id""")
                .param(productId.toString())
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private Timestamp fromNow(Duration duration) {
        return Timestamp.from(clock.instant().plus(duration));
    }
}
