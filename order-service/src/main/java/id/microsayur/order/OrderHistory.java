package id.microsayur.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of an order, step by step, each with the trace that shows why. */
@Component
public class OrderHistory {

    private final JdbcClient jdbc;

    OrderHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID orderId, Entry entry) {
        jdbc.sql("""
                INSERT INTO order_history (order_id, from_status, to_status, reason, at, trace_id)
                VALUES (?, ?, ?, ?, ?, ?)""")
                .param(orderId)
                .param(entry.from() == null ? null : entry.from().name())
                .param(entry.to().name())
                .param(entry.reason())
                .param(java.sql.Timestamp.from(entry.at()))
                .param(entry.traceId())
                .update();
    }

    List<Entry> of(UUID orderId) {
        return jdbc.sql("""
                SELECT from_status, to_status, reason, at, trace_id FROM order_history
                WHERE order_id = ? ORDER BY id""")
                .param(orderId)
                .query((row, _) -> new Entry(
                        row.getString(1) == null ? null : OrderStatus.valueOf(row.getString(1)),
                        OrderStatus.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getString(5)))
                .list();
    }

    /** One step; {@code from} is missing in the first. */
    public record Entry(
            @Nullable OrderStatus from,
            OrderStatus to,
            String reason,
            Instant at,
            @Nullable String traceId) {}
}
