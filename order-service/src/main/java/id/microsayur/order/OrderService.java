package id.microsayur.order;

import id.microsayur.platform.event.Events;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may happen to an order: each step decides, saves and announces in one transaction, and takes a replay for done. */
@Service
@Transactional
public class OrderService {

    private static final Logger log = LoggerFactory.getLogger(OrderService.class);

    private final OrderRepository orders;
    private final OrderHistory history;
    private final Events events;
    private final Clock clock;
    private final Tracer tracer;

    OrderService(OrderRepository orders, OrderHistory history, Events events, Clock clock, Tracer tracer) {
        this.orders = orders;
        this.history = history;
        this.events = events;
        this.clock = clock;
        this.tracer = tracer;
    }

    Order open(NewOrder wanted) {
        var wish = new Wish(wanted.delivery(), wanted.whenOutOfStock(), now(), traceId());
        var order = orders.save(Order.place(wanted.customer(), wish, wanted.lines(), wanted.payment()));
        note(null, order, "placed");
        return order;
    }

    Order reserve(UUID id, List<Stock.Offer> offers) {
        return change(
                id,
                "stock-reserved",
                order -> order.status().isUnreserved()
                        ? order.reserve(order.lines().priced(offers), now())
                        : order);
    }

    Order awaitStock(UUID id, List<Stock.Offer> offers) {
        return change(
                id,
                "insufficient-stock",
                order -> order.status().isUnreserved()
                        ? order.awaitStock(order.lines().priced(offers))
                        : order);
    }

    /** The order ends for a reason of ours, unless it was paid in the meantime. */
    Order abandon(UUID id, String reason, List<Stock.Offer> offers) {
        return change(
                id,
                reason,
                order -> order.status().isUnpaid()
                        ? order.priced(order.lines().priced(offers)).cancel()
                        : order);
    }

    /** payment-service has the attempt in hand, without an outcome yet. */
    Order charging(Order seen, UUID paymentId, Payments.Status undecided) {
        return change(
                seen.id(),
                "charging",
                order -> order.isIn(seen.payment().attempt()) ? order.charging(paymentId, undecided) : order);
    }

    /** Nothing is taken before the goods are handed over. */
    Order confirm(Order seen, UUID paymentId) {
        return change(
                seen.id(),
                "pay-on-delivery",
                order -> order.isIn(seen.payment().attempt()) ? order.confirm(paymentId) : order);
    }

    Order declineAttempt(Order seen, UUID paymentId, String reason) {
        return change(
                seen.id(), reason, order -> order.isIn(seen.payment().attempt()) ? order.decline(paymentId) : order);
    }

    public Order declinePayment(UUID id, UUID paymentId, String reason) {
        return change(
                id,
                reason,
                order -> order.isIn(order.payment().attempt()) && order.isPaidBy(paymentId)
                        ? order.decline(paymentId)
                        : order);
    }

    public Order confirmPayment(UUID id, UUID paymentId) {
        var order = locked(id);
        if (order.status() == OrderStatus.CANCELLED && order.payment().status() != Payments.Status.COMPLETED) {
            log.error("Order {} was paid after it was cancelled; a refund is due", id);
            return keep(order, "paid-too-late", late -> late.charging(paymentId, Payments.Status.COMPLETED));
        }
        return keep(order, "payment-completed", open -> {
            if (open.status().canBecome(OrderStatus.PAID)) {
                return open.pay(paymentId);
            }
            return open.isDue(paymentId) ? open.charging(paymentId, Payments.Status.COMPLETED) : open;
        });
    }

    /** Takes whole refunds only; a part given back leaves the order as it is. */
    public Order refund(UUID id, UUID paymentId, long amount) {
        return change(
                id,
                "refunded",
                order -> order.status().canBecome(OrderStatus.REFUNDED) && amount >= order.total()
                        ? order.refund(paymentId)
                        : order);
    }

    Order payAgain(UUID id, UUID userId, String method, @Nullable String token) {
        return keep(mineLocked(id, userId), "paying-again", order -> order.payAgain(method, token));
    }

    /** Before the money is taken, and not while that is unknown. */
    public Order cancel(UUID id, UUID userId) {
        var order = mineLocked(id, userId);
        if (order.status() == OrderStatus.AWAITING_PAYMENT) {
            throw new PaymentInProgress(id);
        }
        if (order.status() == OrderStatus.PAID) {
            throw new OrderClosed(order.status(), OrderStatus.CANCELLED);
        }
        return keep(order, "cancelled-by-customer", Order::cancel);
    }

    public Order ship(UUID id) {
        return keep(locked(id), "shipped", Order::ship);
    }

    public Order deliver(UUID id) {
        return keep(locked(id), "delivered", Order::deliver);
    }

    @Transactional(readOnly = true)
    Order find(UUID id) {
        return orders.findById(id).orElseThrow(() -> new OrderNotFound(id));
    }

    @Transactional(readOnly = true)
    public Order mine(UUID id, UUID userId) {
        return orders.findByIdAndCustomerUserId(id, userId).orElseThrow(() -> new OrderNotFound(id));
    }

    @Transactional(readOnly = true)
    public Page<Order> allOf(UUID userId, Pageable page) {
        return orders.findByCustomerUserId(userId, page);
    }

    @Transactional(readOnly = true)
    public List<OrderHistory.Entry> timeline(UUID id, UUID userId) {
        return history.of(mine(id, userId).id());
    }

    private Order change(UUID id, String reason, UnaryOperator<Order> step) {
        return keep(locked(id), reason, step);
    }

    private Order keep(Order before, String reason, UnaryOperator<Order> step) {
        var changed = step.apply(before);
        if (changed.equals(before)) {
            return before;
        }
        var after = orders.save(changed);
        note(before.status(), after, reason);
        if (after.status() != before.status()) {
            if (before.status() == OrderStatus.PENDING && after.status() != OrderStatus.CANCELLED) {
                events.publish(OrderCreated.of(after));
            }
            events.publish(OrderStatusChanged.between(before, after, reason));
            log.info("Order {} went from {} to {}: {}", after.id(), before.status(), after.status(), reason);
        }
        return after;
    }

    private void note(@Nullable OrderStatus from, Order order, String reason) {
        history.add(order.id(), new OrderHistory.Entry(from, order.status(), reason, now(), traceId()));
        tag(order);
    }

    private void tag(Order order) {
        var span = tracer.currentSpan();
        if (span != null) {
            span.tag("order.id", order.id().toString());
        }
    }

    /** As exact as the database, so that what was saved equals what is read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Order locked(UUID id) {
        return orders.findLockedById(id).orElseThrow(() -> new OrderNotFound(id));
    }

    private Order mineLocked(UUID id, UUID userId) {
        return orders.findLockedByIdAndCustomerUserId(id, userId).orElseThrow(() -> new OrderNotFound(id));
    }

    private @Nullable String traceId() {
        var span = tracer.currentSpan();
        return span == null ? null : span.context().traceId();
    }
}
