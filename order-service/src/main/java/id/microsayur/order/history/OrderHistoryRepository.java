package id.microsayur.order.history;

import id.microsayur.order.Order;
import id.microsayur.platform.tracing.SpanTags;
import io.micrometer.tracing.Tracer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Stores the history of each order, with the trace id of each entry. */
@Component
public class OrderHistoryRepository {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Tracer tracer;
    private final SpanTags spanTags;

    OrderHistoryRepository(JdbcClient jdbc, Clock clock, Tracer tracer, SpanTags spanTags) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.tracer = tracer;
        this.spanTags = spanTags;
    }

    /** Requires the transaction that holds the lock of the order: ids of its changes are then committed in ascending order. */
    public void recordChange(Order order, OrderHistoryEvent.StateChanged change) {
        jdbc.sql("""
                insert into order_history (order_id, kind, details, at, trace_id, final)
                values (:order, 'STATE', :details::jsonb, :at, :trace, :final)""")
                .param("order", order.id())
                .param("details", JSON.writeValueAsString(change))
                .param("at", Timestamp.from(now()))
                .param("trace", traceId(), Types.VARCHAR)
                .param("final", order.isFinal())
                .update();
        spanTags.tagOrder(order.id());
    }

    /** Adds to the last change of the order, which cancelled it, what its customer was answered; requires the lock of the order. */
    public void recordRefusal(UUID orderId, OrderRefusal refusal) {
        jdbc.sql("""
                update order_history set details = jsonb_set(details, '{refusal}', :refusal::jsonb)
                where id = (select max(id) from order_history where order_id = :order and kind = 'STATE')""")
                .param("order", orderId)
                .param("refusal", JSON.writeValueAsString(refusal))
                .update();
    }

    /** The refusal of an order that was cancelled by one. */
    public Optional<OrderRefusal> findRefusal(UUID orderId) {
        return jdbc.sql("""
                select details -> 'refusal' as refusal from order_history
                where order_id = ? and kind = 'STATE' and details -> 'refusal' is not null""")
                .param(orderId)
                .query((row, _) -> JSON.readValue(row.getString("refusal"), OrderRefusal.class))
                .optional();
    }

    /** Increments the counter of the last entry if it is an equal call: a downstream service may be down for hours. */
    public void recordCall(UUID orderId, OrderHistoryEvent.CallMade made) {
        jdbc.sql("""
                with last as (
                    select id, kind, details from order_history where order_id = :order order by id desc limit 1),
                repeated as (
                    update order_history h set times = h.times + 1, last_at = :at from last
                    where h.id = last.id and last.kind = 'CALL' and last.details = :details::jsonb returning h.id)
                insert into order_history (order_id, kind, details, at, trace_id)
                select :order, 'CALL', :details::jsonb, :at, :trace where not exists (select from repeated)""")
                .param("order", orderId)
                .param("details", JSON.writeValueAsString(made))
                .param("at", Timestamp.from(now()))
                .param("trace", traceId(), Types.VARCHAR)
                .update();
    }

    public void recordEvent(UUID orderId, String event) {
        jdbc.sql("""
                insert into order_history (order_id, kind, details, at, trace_id)
                values (:order, 'EVENT', :details::jsonb, :at, :trace)""")
                .param("order", orderId)
                .param("details", JSON.writeValueAsString(new OrderHistoryEvent.EventReceived(event)))
                .param("at", Timestamp.from(now()))
                .param("trace", traceId(), Types.VARCHAR)
                .update();
        spanTags.tagOrder(orderId);
    }

    /** Whether the history of the order has this return of goods. */
    public boolean hasReturn(UUID orderId, UUID returnId) {
        return jdbc.sql("""
                select exists (select from order_history
                    where order_id = ? and kind = 'STATE' and details -> 'staff' ->> 'return_id' = ?)""")
                .param(orderId)
                .param(returnId.toString())
                .query(Boolean.class)
                .single();
    }

    public List<OrderHistoryEntry> findByOrderId(UUID orderId) {
        return jdbc.sql("select * from order_history where order_id = ? order by id")
                .param(orderId)
                .query(OrderHistoryRepository::toEntry)
                .list();
    }

    /** Changes after the given id of each order, oldest first; a single query for all orders. */
    public List<OrderHistoryEntry> findChangesSince(Map<UUID, Long> known) {
        return jdbc.sql("""
                select h.* from unnest(?::uuid[], ?::bigint[]) as k (order_id, id)
                join order_history h on h.order_id = k.order_id and h.id > k.id
                where h.kind = 'STATE' order by h.id""")
                .param(known.keySet().toArray(UUID[]::new))
                .param(known.values().toArray(Long[]::new))
                .query(OrderHistoryRepository::toEntry)
                .list();
    }

    /** An entry as the column details has it. */
    public static String toJson(OrderHistoryEvent event) {
        return JSON.writeValueAsString(event);
    }

    private static OrderHistoryEntry toEntry(ResultSet row, int number) throws SQLException {
        var orderHistoryKind = OrderHistoryEvent.OrderHistoryKind.valueOf(row.getString("kind"));
        var lastAt = row.getTimestamp("last_at");
        var times = row.getInt("times");
        return new OrderHistoryEntry(
                row.getLong("id"),
                row.getObject("order_id", UUID.class),
                orderHistoryKind,
                JSON.readValue(row.getString("details"), orderHistoryKind.type()),
                row.getTimestamp("at").toInstant(),
                times == 1 ? null : times,
                lastAt == null ? null : lastAt.toInstant(),
                row.getString("trace_id"),
                row.getBoolean("final"));
    }

    /** Truncated to the precision of the database, so that a saved time equals the time read back. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    public @Nullable String traceId() {
        var span = tracer.currentSpan();
        return span == null ? null : span.context().traceId();
    }

    /**
     * Stored entry of the history.
     *
     * @param times number of consecutive equal calls, the last at {@code lastAt}; null for one
     * @param finalChange whether no further change of the order can follow
     */
    public record OrderHistoryEntry(
            long id,
            UUID orderId,
            OrderHistoryEvent.OrderHistoryKind kind,
            OrderHistoryEvent event,
            Instant at,
            @Nullable Integer times,
            @Nullable Instant lastAt,
            @Nullable String traceId,
            boolean finalChange) {}
}
