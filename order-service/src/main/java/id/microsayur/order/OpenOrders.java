package id.microsayur.order;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders that somebody still has to look at, and when. */
@Component
public class OpenOrders {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final WorkerProperties settings;

    OpenOrders(JdbcClient jdbc, Clock clock, OrderProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = properties.worker();
    }

    /** Takes what is due, oldest first, for the length of the lease; what another instance holds is left to it. */
    List<UUID> claim() {
        return jdbc.sql("""
                UPDATE orders SET attempts = attempts + 1, next_attempt_at = :lease
                WHERE id IN (
                    SELECT id FROM orders
                    WHERE status IN ('PENDING', 'AWAITING_STOCK', 'AWAITING_PAYMENT', 'PAYMENT_DECLINED')
                      AND next_attempt_at <= :now
                    ORDER BY next_attempt_at LIMIT :batch FOR UPDATE SKIP LOCKED)
                RETURNING id""")
                .param("now", in(Duration.ZERO))
                .param("lease", in(settings.lease()))
                .param("batch", settings.batch())
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Keeps the worker away while a request is at it. */
    void hold(UUID id) {
        jdbc.sql("UPDATE orders SET attempts = 0, next_attempt_at = ? WHERE id = ?")
                .param(in(settings.lease()))
                .param(id)
                .update();
    }

    /** The order could not be finished now: again after the back-off, unless it was woken in the meantime. */
    void later(UUID id) {
        jdbc.sql("""
                UPDATE orders SET next_attempt_at = cast(:now as timestamptz)
                    + least(:max, :base * power(2, least(attempts, 20))) * interval '1 millisecond'
                WHERE id = :id AND next_attempt_at > :now""")
                .param("now", in(Duration.ZERO))
                .param("max", settings.maxBackoff().toMillis())
                .param("base", settings.backoff().toMillis())
                .param("id", id)
                .update();
    }

    /** Fresh stock: those who wait for this product are due, the oldest first. */
    public int wakeThoseWaitingFor(UUID productId) {
        return jdbc.sql("""
                UPDATE orders SET next_attempt_at = created_at, attempts = 0
                WHERE status = 'AWAITING_STOCK'
                  AND lines @> jsonb_build_array(jsonb_build_object('product_id', ?))""").param(productId.toString()).update();
    }

    private Timestamp in(Duration duration) {
        return Timestamp.from(clock.instant().plus(duration));
    }
}
