package id.microsayur.order;

import id.microsayur.platform.call.CallReport;
import id.microsayur.platform.tracing.Subjects;
import io.micrometer.tracing.Tracer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What became of an order, step by step, each with the trace that shows why. */
@Component
public class OrderHistory {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Tracer tracer;
    private final Subjects subjects;

    OrderHistory(JdbcClient jdbc, Clock clock, Tracer tracer, Subjects subjects) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.tracer = tracer;
        this.subjects = subjects;
    }

    /** In the transaction that holds the order's lock: so the ids of an order's changes are committed in their order. */
    void changed(Order order, Happening.StateChanged change) {
        jdbc.sql("""
                INSERT INTO order_history (order_id, kind, details, at, trace_id, final)
                VALUES (?, 'STATE', ?::jsonb, ?, ?, ?)""")
                .param(order.id())
                .param(JSON.writeValueAsString(change))
                .param(Timestamp.from(now()))
                .param(traceId())
                .param(order.isFinal())
                .update();
        subjects.order(order.id());
    }

    /** A call that ended as the one before it is counted there: a neighbour may be down for hours. */
    void called(UUID orderId, String call, CallReport report) {
        var made = new Happening.CallMade(report.neighbour(), call, report.outcome(), report.tries(), report.breaker());
        jdbc.sql("""
                WITH last AS (
                    SELECT id, kind, details FROM order_history WHERE order_id = :order ORDER BY id DESC LIMIT 1),
                repeated AS (
                    UPDATE order_history h SET times = h.times + 1, last_at = :at FROM last
                    WHERE h.id = last.id AND last.kind = 'CALL' AND last.details = :details::jsonb RETURNING h.id)
                INSERT INTO order_history (order_id, kind, details, at, trace_id)
                SELECT :order, 'CALL', :details::jsonb, :at, :trace WHERE NOT EXISTS (SELECT FROM repeated)""")
                .param("order", orderId)
                .param("details", JSON.writeValueAsString(made))
                .param("at", Timestamp.from(now()))
                .param("trace", traceId())
                .update();
    }

    void heard(UUID orderId, String event) {
        jdbc.sql("""
                INSERT INTO order_history (order_id, kind, details, at, trace_id)
                VALUES (?, 'EVENT', ?::jsonb, ?, ?)""")
                .param(orderId)
                .param(JSON.writeValueAsString(new Happening.EventHeard(event)))
                .param(Timestamp.from(now()))
                .param(traceId())
                .update();
        subjects.order(orderId);
    }

    List<Entry> of(UUID orderId) {
        return jdbc.sql("SELECT * FROM order_history WHERE order_id = ? ORDER BY id")
                .param(orderId)
                .query(OrderHistory::entry)
                .list();
    }

    /** Changes of these orders after the last one known of each, oldest first. One query, however many ask. */
    public List<Entry> changesSince(Map<UUID, Long> known) {
        return jdbc.sql("""
                SELECT h.* FROM unnest(?::uuid[], ?::bigint[]) AS k (order_id, id)
                JOIN order_history h ON h.order_id = k.order_id AND h.id > k.id
                WHERE h.kind = 'STATE' ORDER BY h.id""")
                .param(known.keySet().toArray(UUID[]::new))
                .param(known.values().toArray(Long[]::new))
                .query(OrderHistory::entry)
                .list();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        var kind = Happening.Kind.valueOf(row.getString("kind"));
        var lastAt = row.getTimestamp("last_at");
        var times = row.getInt("times");
        return new Entry(
                row.getLong("id"),
                row.getObject("order_id", UUID.class),
                kind,
                JSON.readValue(row.getString("details"), kind.type()),
                row.getTimestamp("at").toInstant(),
                times == 1 ? null : times,
                lastAt == null ? null : lastAt.toInstant(),
                row.getString("trace_id"),
                row.getBoolean("final"));
    }

    /** As exact as the database, so that what was saved equals what is read. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Nullable
    String traceId() {
        var span = tracer.currentSpan();
        return span == null ? null : span.context().traceId();
    }

    /**
     * One happening.
     *
     * @param times how often it happened without anything else in between, until {@code lastAt}; missing for once
     * @param last whether no further change of the order will follow
     */
    public record Entry(
            long id,
            UUID orderId,
            Happening.Kind kind,
            Happening what,
            Instant at,
            @Nullable Integer times,
            @Nullable Instant lastAt,
            @Nullable String traceId,
            boolean last) {}
}
