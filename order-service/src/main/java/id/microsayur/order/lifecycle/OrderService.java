package id.microsayur.order.lifecycle;

import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.PricedProduct;
import id.microsayur.order.Order;
import id.microsayur.order.OrderDetails;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.history.OrderHistoryEvent.StateChanged;
import id.microsayur.order.history.OrderHistoryRepository;
import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.event.DomainEventPublisher;
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
    private static final Duration REQUEST_KEY_LIFETIME = Duration.ofDays(7);

    private final OrderRepository orders;
    private final OrderRecoveryQueue recoveryQueue;
    private final OrderHistoryRepository history;
    private final DomainEventPublisher domainEventPublisher;
    private final OrderMetrics meters;

    OrderService(
            OrderRepository orders,
            OrderRecoveryQueue open,
            OrderHistoryRepository history,
            DomainEventPublisher domainEventPublisher,
            OrderMetrics meters) {
        this.orders = orders;
        this.recoveryQueue = open;
        this.history = history;
        this.domainEventPublisher = domainEventPublisher;
        this.meters = meters;
    }

    /** A request that came before, and whose answer was lost in a crash, finds the order that it made then. */
    public Order findOrCreate(NewOrder wanted) {
        return findByRequestKey(wanted).orElseGet(() -> {
            var orderDetails = new OrderDetails(
                    wanted.deliveryAddress(),
                    wanted.whenOutOfStock(),
                    history.now(),
                    history.traceId(),
                    wanted.requestKey());
            var order = orders.save(Order.place(wanted.customer(), orderDetails, wanted.lines(), wanted.payment()));
            history.recordChange(order, new StateChanged(null, order.status(), "placed", List.of()));
            return order;
        });
    }

    private Optional<Order> findByRequestKey(NewOrder wanted) {
        var key = wanted.requestKey();
        if (key == null) {
            return Optional.empty();
        }
        var user = wanted.customer().userId();
        orders.lockRequestKey(user, key);
        return orders.findByRequestKey(user, key, history.now().minus(REQUEST_KEY_LIFETIME)).stream()
                .findFirst();
    }

    public Order reserve(UUID id, List<PricedProduct> offers) {
        return update(
                id,
                "stock-reserved",
                order -> order.status().isUnreserved()
                        ? order.reserve(order.lines().withPrices(offers), history.now())
                        : order);
    }

    public Order awaitStock(UUID id, List<PricedProduct> offers, List<UUID> missing) {
        return update(
                id,
                "insufficient-stock",
                order -> order.status().isUnreserved()
                        ? order.awaitStock(order.lines().withPrices(offers).missing(missing))
                        : order);
    }

    /** The order ends for a reason of ours, unless it was paid in the meantime. */
    public Order cancelUnpaid(UUID id, String reason, List<PricedProduct> offers) {
        return update(
                id,
                reason,
                order -> order.status().isUnpaid()
                        ? order.withPrices(order.lines().withPrices(offers)).cancel()
                        : order);
    }

    /** payment-service has the attempt in hand, without an outcome yet. */
    public Order recordPayment(Order seen, UUID paymentId, OrderPaymentStatus undecided) {
        return update(
                seen.id(),
                "charging",
                order -> order.isCurrentAttempt(seen.payment().attempt())
                        ? order.recordPayment(paymentId, undecided)
                        : order);
    }

    /** Nothing is taken before the goods are handed over. */
    public Order confirmPayOnDelivery(Order seen, UUID paymentId) {
        return update(
                seen.id(),
                "pay-on-delivery",
                order -> order.isCurrentAttempt(seen.payment().attempt())
                        ? order.confirmPayOnDelivery(paymentId)
                        : order);
    }

    public Order declineAttempt(Order seen, UUID paymentId, String reason) {
        return update(
                seen.id(),
                reason,
                order -> order.isCurrentAttempt(seen.payment().attempt()) ? order.decline(paymentId) : order);
    }

    /** @param event in which payment-service said so */
    public Order declinePayment(UUID id, UUID paymentId, String reason, String event) {
        return saveAndPublish(
                lockAndRecordEvent(id, event),
                reason,
                order -> order.isCurrentAttempt(order.payment().attempt()) && order.isCurrentPayment(paymentId)
                        ? order.decline(paymentId)
                        : order);
    }

    /** @param event in which payment-service said so */
    public Order confirmPayment(UUID id, UUID paymentId, String event) {
        return confirmPayment(lockAndRecordEvent(id, event), paymentId);
    }

    public Order confirmPayment(UUID id, UUID paymentId) {
        return confirmPayment(lock(id), paymentId);
    }

    private Order confirmPayment(Order order, UUID paymentId) {
        if (order.status() == OrderStatus.CANCELLED
                && order.payment().status() != OrderPaymentStatus.COMPLETED) {
            log.warn("Order {} was paid after it was cancelled; payment-service gives the money back", order.id());
            return saveAndPublish(
                    order,
                    "paid-too-late",
                    late -> late.recordPayment(paymentId, OrderPaymentStatus.COMPLETED));
        }
        return saveAndPublish(order, "payment-completed", open -> {
            if (open.status().canBecome(OrderStatus.PAID)) {
                return open.pay(paymentId);
            }
            return open.isDueOnDelivery(paymentId)
                    ? open.recordPayment(paymentId, OrderPaymentStatus.COMPLETED)
                    : open;
        });
    }

    /**
     * Announced once for each part that is given back, and not always in order.
     *
     * @param total what all parts so far add up to; unknown to strangers, whose parts are added up here
     * @param event in which payment-service said so
     */
    public Order refund(UUID id, UUID paymentId, long amount, @Nullable Long total, String event) {
        return saveAndPublish(lockAndRecordEvent(id, event), "refunded", order -> {
            if (order.payment().status() == OrderPaymentStatus.REFUNDED) {
                return order;
            }
            var before = order.payment().refunded();
            return order.refund(paymentId, total == null ? before + amount : Math.max(before, total));
        });
    }

    /** Fresh stock: whose turn it is now may try again. */
    public void scheduleFirstWaitingFor(UUID productId) {
        recoveryQueue
                .scheduleFirstWaitingFor(productId)
                .forEach(id -> history.recordEvent(id, "product.stock_updated"));
    }

    /** What the customer told us goes; orders that can't be brought without it end, the others keep their amounts. */
    public void eraseCustomer(UUID userId) {
        var cancellable = Stream.of(OrderStatus.values())
                .filter(status -> status.canBecome(OrderStatus.CANCELLED))
                .map(OrderStatus::name)
                .toArray(String[]::new);
        orders.findIdsByCustomer(userId, cancellable)
                .forEach(id -> update(
                        id,
                        "customer-left",
                        order -> order.status().canBecome(OrderStatus.CANCELLED) ? order.cancel() : order));
        var erased = orders.erasePersonalData(userId);
        log.info("User {} left: {} orders keep no personal data", userId, erased);
    }

    public Order retryPayment(UUID id, UUID userId, String method, @Nullable String token) {
        return saveAndPublish(lockForCustomer(id, userId), "paying-again", order -> order.retryPayment(method, token));
    }

    /** Before it is shipped. What was paid, or turns out to be, payment-service gives back when it hears of it. */
    public Order cancel(UUID id, UUID userId) {
        return saveAndPublish(lockForCustomer(id, userId), "cancelled-by-customer", Order::cancel);
    }

    public Order ship(UUID id) {
        return saveAndPublish(lock(id), "shipped", Order::ship);
    }

    public Order deliver(UUID id) {
        return saveAndPublish(lock(id), "delivered", Order::deliver);
    }

    @Transactional(readOnly = true)
    public Order find(UUID id) {
        return orders.findById(id).orElseThrow(() -> new OrderNotFound(id));
    }

    @Transactional(readOnly = true)
    public Order findForCustomer(UUID id, UUID userId) {
        return orders.findByIdAndCustomerUserId(id, userId).orElseThrow(() -> new OrderNotFound(id));
    }

    @Transactional(readOnly = true)
    public List<OrderHistoryRepository.OrderHistoryEntry> timeline(UUID id, UUID userId) {
        return history.findByOrderId(findForCustomer(id, userId).id());
    }

    private Order update(UUID id, String reason, UnaryOperator<Order> step) {
        return saveAndPublish(lock(id), reason, step);
    }

    private Order saveAndPublish(Order before, String reason, UnaryOperator<Order> step) {
        var changed = step.apply(before);
        if (changed.equals(before)) {
            return before;
        }
        var after = orders.save(changed);
        if (after.status() == before.status()) {
            history.recordChange(after, new StateChanged(before.status(), after.status(), reason, List.of()));
            return after;
        }
        var news = eventsOf(before, after, reason);
        news.forEach(domainEventPublisher::publish);
        history.recordChange(
                after,
                new StateChanged(
                        before.status(),
                        after.status(),
                        reason,
                        news.stream().map(DomainEvent::eventName).toList()));
        if (before.status() == OrderStatus.AWAITING_STOCK) {
            before.lines().missing().forEach(this::scheduleNextWaitingFor);
        }
        meters.recordStatus(after);
        log.info("Order {} went from {} to {}: {}", after.id(), before.status(), after.status(), reason);
        return after;
    }

    private static List<DomainEvent> eventsOf(Order before, Order after, String reason) {
        var changed = OrderStatusChanged.between(before, after, reason);
        return before.status() == OrderStatus.PENDING && after.status() != OrderStatus.CANCELLED
                ? List.of(OrderCreated.of(after), changed)
                : List.of(changed);
    }

    private void scheduleNextWaitingFor(UUID productId) {
        recoveryQueue.scheduleFirstWaitingFor(productId);
    }

    /** Another service announced this about the order. */
    private Order lockAndRecordEvent(UUID id, String event) {
        var order = lock(id);
        history.recordEvent(id, event);
        return order;
    }

    private Order lock(UUID id) {
        return orders.findLockedById(id).orElseThrow(() -> new OrderNotFound(id));
    }

    private Order lockForCustomer(UUID id, UUID userId) {
        return orders.findLockedByIdAndCustomerUserId(id, userId).orElseThrow(() -> new OrderNotFound(id));
    }
}
