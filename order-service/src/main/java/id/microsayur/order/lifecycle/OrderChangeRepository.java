package id.microsayur.order.lifecycle;

import id.microsayur.order.Order;
import id.microsayur.order.history.OrderHistoryEvent;
import id.microsayur.order.history.OrderHistoryEvent.CallMade;
import id.microsayur.order.history.OrderHistoryEvent.StateChanged;
import id.microsayur.order.history.OrderHistoryRepository;
import id.microsayur.platform.tracing.SpanTags;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores changes of orders together with their history, in one statement each. Its condition is the version of the order, so
 * that an order which was read without a lock is changed only if no other transaction has changed it since.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class OrderChangeRepository {

    /** The row of the order first: its lock makes the ids of its history ascend in the order of the commits. */
    private static final String SAVE = """
            with changed as (
                update orders set lines = :lines::jsonb, payment_method = :method, payment_token = :token,
                    payment_attempt = :attempt, payment_payment_id = :paymentId, payment_status = :paymentStatus,
                    payment_asked_at = :askedAt, payment_refunded = :refunded, status = :status, changed_at = :changedAt,
                    version = version + 1
                where id = :id and version = :version returning id),
            last as (
                select h.id, h.kind, h.details from order_history h join changed on changed.id = h.order_id
                where :call::jsonb is not null order by h.id desc limit 1),
            repeated as (
                update order_history h set times = h.times + 1, last_at = :at::timestamptz from last
                where h.id = last.id and last.kind = 'CALL' and last.details = :call::jsonb returning h.id)
            insert into order_history (order_id, kind, details, at, trace_id, final)
            select changed.id, entry.kind, entry.details, :at::timestamptz, :trace::text, entry.final
            from changed, (values (1, 'CALL', :call::jsonb, false), (2, 'STATE', :change::jsonb, :final::boolean))
                as entry (position, kind, details, final)
            where entry.kind = 'STATE' or (entry.details is not null and not exists (select from repeated))
            order by entry.position""";

    private final JdbcClient jdbc;
    private final OrderHistoryRepository history;
    private final SpanTags spanTags;

    OrderChangeRepository(JdbcClient jdbc, OrderHistoryRepository history, SpanTags spanTags) {
        this.jdbc = jdbc;
        this.history = history;
        this.spanTags = spanTags;
    }

    /**
     * Saves lines, payment, status and time of the order, which are all that a change may concern.
     *
     * @param call the call that caused the change; as {@link OrderHistoryRepository#recordCall}
     * @return the order with its next version, or empty if the order has another version than this one by now
     */
    Optional<Order> save(Order changed, StateChanged change, @Nullable CallMade call) {
        var payment = changed.payment();
        // texts that may be absent have a type, because PostgreSQL plans a statement again when the type of a parameter
        // changes
        var rows = jdbc.sql(SAVE)
                .param("lines", OrderLinesJdbcConfiguration.toJson(changed.lines()))
                .param("method", payment.method())
                .param("token", payment.token(), Types.VARCHAR)
                .param("attempt", payment.attempt())
                .param("paymentId", payment.paymentId())
                .param("paymentStatus", payment.status().name())
                .param("askedAt", timestamp(payment.askedAt()))
                .param("refunded", payment.refunded())
                .param("status", changed.status().name())
                .param("changedAt", Timestamp.from(changed.changedAt()))
                .param("id", changed.id())
                .param("version", changed.version())
                .param("call", call == null ? null : OrderHistoryRepository.toJson(call), Types.VARCHAR)
                .param("at", Timestamp.from(history.now()))
                .param("change", OrderHistoryRepository.toJson(change))
                .param("final", changed.isFinal())
                .param("trace", history.traceId(), Types.VARCHAR)
                .update();
        if (rows == 0) {
            return Optional.empty();
        }
        spanTags.tagOrder(changed.id());
        return Optional.of(changed.withNextVersion());
    }

    /** Records the event of a payment without any other effect: false unless the order is paid by just this payment. */
    boolean recordEventOfPaid(UUID orderId, UUID paymentId, String event) {
        var rows = jdbc.sql("""
                with paid as (
                    select id from orders
                    where id = :id and status = 'PAID' and payment_status = 'COMPLETED' and payment_payment_id = :payment
                    for update)
                insert into order_history (order_id, kind, details, at, trace_id)
                select id, 'EVENT', :details::jsonb, :at::timestamptz, :trace::text from paid""")
                .param("id", orderId)
                .param("payment", paymentId)
                .param("details", OrderHistoryRepository.toJson(new OrderHistoryEvent.EventReceived(event)))
                .param("at", Timestamp.from(history.now()))
                .param("trace", history.traceId(), Types.VARCHAR)
                .update();
        if (rows == 1) {
            spanTags.tagOrder(orderId);
        }
        return rows == 1;
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
