package id.microsayur.order;

import id.microsayur.order.Happening.StateChanged;
import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.event.Events;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may happen to an order: each step decides, saves and announces in one transaction, and takes a replay for done. */
@Service
@Transactional
public class OrderService {

    private static final Logger log = LoggerFactory.getLogger(OrderService.class);

    /** As long as an Idempotency-Key is remembered. */
    private static final Duration KEY_LIFE = Duration.ofDays(7);

    private final OrderRepository orders;
    private final OpenOrders open;
    private final OrderHistory history;
    private final Events events;
    private final OrderMeters meters;

    OrderService(OrderRepository orders, OpenOrders open, OrderHistory history, Events events, OrderMeters meters) {
        this.orders = orders;
        this.open = open;
        this.history = history;
        this.events = events;
        this.meters = meters;
    }

    /** A request that came before, and whose answer was lost in a crash, finds the order that it made then. */
    Order open(NewOrder wanted) {
        return madeBefore(wanted).orElseGet(() -> {
            var wish = new Wish(
                    wanted.delivery(), wanted.whenOutOfStock(), history.now(), history.traceId(), wanted.requestKey());
            var order = orders.save(Order.place(wanted.customer(), wish, wanted.lines(), wanted.payment()));
            history.changed(order, new StateChanged(null, order.status(), "placed", List.of()));
            return order;
        });
    }

    private Optional<Order> madeBefore(NewOrder wanted) {
        var key = wanted.requestKey();
        if (key == null) {
            return Optional.empty();
        }
        var user = wanted.customer().userId();
        orders.awaitTurn(user, key);
        return orders.findOpened(user, key, history.now().minus(KEY_LIFE)).stream()
                .findFirst();
    }

    Order reserve(UUID id, List<Stock.Offer> offers) {
        return change(
                id,
                "stock-reserved",
                order -> order.status().isUnreserved()
                        ? order.reserve(order.lines().priced(offers), history.now())
                        : order);
    }

    Order awaitStock(UUID id, List<Stock.Offer> offers, List<UUID> missing) {
        return change(
                id,
                "insufficient-stock",
                order -> order.status().isUnreserved()
                        ? order.awaitStock(order.lines().priced(offers).missing(missing))
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

    /** @param event in which payment-service said so */
    public Order declinePayment(UUID id, UUID paymentId, String reason, String event) {
        return keep(
                heard(id, event),
                reason,
                order -> order.isIn(order.payment().attempt()) && order.isPaidBy(paymentId)
                        ? order.decline(paymentId)
                        : order);
    }

    /** @param event in which payment-service said so */
    public Order confirmPayment(UUID id, UUID paymentId, String event) {
        return confirmPayment(heard(id, event), paymentId);
    }

    Order confirmPayment(UUID id, UUID paymentId) {
        return confirmPayment(locked(id), paymentId);
    }

    private Order confirmPayment(Order order, UUID paymentId) {
        if (order.status() == OrderStatus.CANCELLED && order.payment().status() != Payments.Status.COMPLETED) {
            log.warn("Order {} was paid after it was cancelled; payment-service gives the money back", order.id());
            return keep(order, "paid-too-late", late -> late.charging(paymentId, Payments.Status.COMPLETED));
        }
        return keep(order, "payment-completed", open -> {
            if (open.status().canBecome(OrderStatus.PAID)) {
                return open.pay(paymentId);
            }
            return open.isDue(paymentId) ? open.charging(paymentId, Payments.Status.COMPLETED) : open;
        });
    }

    /**
     * Announced once for each part that is given back, and not always in order.
     *
     * @param total what all parts so far add up to; unknown to strangers, whose parts are added up here
     * @param event in which payment-service said so
     */
    public Order refund(UUID id, UUID paymentId, long amount, @Nullable Long total, String event) {
        return keep(heard(id, event), "refunded", order -> {
            if (order.payment().status() == Payments.Status.REFUNDED) {
                return order;
            }
            var before = order.payment().refunded();
            return order.refund(paymentId, total == null ? before + amount : Math.max(before, total));
        });
    }

    /** Fresh stock: whose turn it is now may try again. */
    public void wakeFirstWaitingFor(UUID productId) {
        open.wakeFirstWaitingFor(productId).forEach(id -> history.heard(id, "product.stock_updated"));
    }

    /** What the customer told us goes; orders that can't be brought without it end, the others keep their amounts. */
    public void forget(UUID userId) {
        var cancellable = Stream.of(OrderStatus.values())
                .filter(status -> status.canBecome(OrderStatus.CANCELLED))
                .map(OrderStatus::name)
                .toArray(String[]::new);
        orders.findIdsOf(userId, cancellable)
                .forEach(id -> change(
                        id,
                        "customer-left",
                        order -> order.status().canBecome(OrderStatus.CANCELLED) ? order.cancel() : order));
        var erased = orders.erasePersonalData(userId);
        log.info("User {} left: {} orders keep no personal data", userId, erased);
    }

    Order payAgain(UUID id, UUID userId, String method, @Nullable String token) {
        return keep(mineLocked(id, userId), "paying-again", order -> order.payAgain(method, token));
    }

    /** Before it is shipped. What was paid, or turns out to be, payment-service gives back when it hears of it. */
    public Order cancel(UUID id, UUID userId) {
        return keep(mineLocked(id, userId), "cancelled-by-customer", Order::cancel);
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
        if (after.status() == before.status()) {
            history.changed(after, new StateChanged(before.status(), after.status(), reason, List.of()));
            return after;
        }
        var news = news(before, after, reason);
        news.forEach(events::publish);
        history.changed(
                after,
                new StateChanged(
                        before.status(),
                        after.status(),
                        reason,
                        news.stream().map(DomainEvent::eventName).toList()));
        if (before.status() == OrderStatus.AWAITING_STOCK) {
            before.lines().missing().forEach(this::wakeNextWaitingFor);
        }
        meters.reached(after);
        log.info("Order {} went from {} to {}: {}", after.id(), before.status(), after.status(), reason);
        return after;
    }

    private static List<DomainEvent> news(Order before, Order after, String reason) {
        var changed = OrderStatusChanged.between(before, after, reason);
        return before.status() == OrderStatus.PENDING && after.status() != OrderStatus.CANCELLED
                ? List.of(OrderCreated.of(after), changed)
                : List.of(changed);
    }

    private void wakeNextWaitingFor(UUID productId) {
        open.wakeFirstWaitingFor(productId);
    }

    /** Another service announced this about the order. */
    private Order heard(UUID id, String event) {
        var order = locked(id);
        history.heard(id, event);
        return order;
    }

    private Order locked(UUID id) {
        return orders.findLockedById(id).orElseThrow(() -> new OrderNotFound(id));
    }

    private Order mineLocked(UUID id, UUID userId) {
        return orders.findLockedByIdAndCustomerUserId(id, userId).orElseThrow(() -> new OrderNotFound(id));
    }
}
