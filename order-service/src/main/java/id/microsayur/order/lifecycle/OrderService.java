package id.microsayur.order.lifecycle;

import id.microsayur.order.Order;
import id.microsayur.order.OrderDetails;
import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.PricedProduct;
import id.microsayur.order.delivery.DeliveryOptionService;
import id.microsayur.order.event.OrderEvents;
import id.microsayur.order.history.OrderBeforeCall;
import id.microsayur.order.history.OrderHistoryEvent.CallMade;
import id.microsayur.order.history.OrderHistoryEvent.StateChanged;
import id.microsayur.order.history.OrderHistoryRepository;
import id.microsayur.order.history.OrderRefusal;
import id.microsayur.order.history.StaffAction;
import id.microsayur.order.invoice.InvoiceService;
import id.microsayur.order.limit.OrderLimits;
import id.microsayur.platform.event.DomainEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use cases of an order; each decides, saves and publishes in one transaction, and a replay has no effect. */
@Service
@Transactional
public class OrderService {

    private static final Logger log = LoggerFactory.getLogger(OrderService.class);

    /** Retention of an Idempotency-Key. */
    private static final Duration REQUEST_KEY_LIFETIME = Duration.ofDays(7);

    private final OrderRepository orders;
    private final OrderChangeRepository changes;
    private final OrderHistoryRepository history;
    private final OrderChangePublisher publisher;
    private final OrderLimits limits;
    private final DeliveryOptionService deliveryOptions;
    private final InvoiceService invoices;

    OrderService(
            OrderRepository orders,
            OrderChangeRepository changes,
            OrderHistoryRepository history,
            OrderChangePublisher publisher,
            OrderLimits limits,
            DeliveryOptionService deliveryOptions,
            InvoiceService invoices) {
        this.orders = orders;
        this.changes = changes;
        this.history = history;
        this.publisher = publisher;
        this.limits = limits;
        this.deliveryOptions = deliveryOptions;
        this.invoices = invoices;
    }

    /** Idempotent by request key: a repeated request, also after a crash before its response, returns the existing order. */
    public Order findOrCreate(NewOrder newOrder) {
        return findByRequestKey(newOrder).orElseGet(() -> {
            requireRoom(newOrder);
            var wish = newOrder.deliveryWish();
            var orderDetails = new OrderDetails(
                    newOrder.deliveryAddress(),
                    deliveryOptions.termsOf(
                            wish.day(), wish.note(), newOrder.deliveryAddress().address()),
                    invoices.currentTax(),
                    newOrder.whenOutOfStock(),
                    history.now(),
                    history.traceId(),
                    newOrder.requestKey(),
                    null);
            var order =
                    orders.save(Order.place(newOrder.customer(), orderDetails, newOrder.lines(), newOrder.payment()));
            history.recordChange(order, new StateChanged(null, order.status(), "placed", List.of()));
            return order;
        });
    }

    private void requireRoom(NewOrder newOrder) {
        if (newOrder.byStaff()) {
            return;
        }
        var userId = newOrder.customer().userId();
        limits.requireRoomForUnpaid(userId, newOrder.lines());
        if (newOrder.payment().isCashOnDelivery()) {
            limits.requireRoomForCashOnDelivery(userId, newOrder.lines());
        }
    }

    /** Whether the customer has placed an order by this key, which a repeated request continues. */
    public boolean isPlaced(UUID userId, @Nullable String requestKey) {
        return requestKey != null
                && !orders.findByRequestKey(userId, requestKey, history.now().minus(REQUEST_KEY_LIFETIME))
                        .isEmpty();
    }

    private Optional<Order> findByRequestKey(NewOrder newOrder) {
        var key = newOrder.requestKey();
        if (key == null) {
            return Optional.empty();
        }
        var user = newOrder.customer().userId();
        orders.lockRequestKey(user, key);
        return orders.findByRequestKey(user, key, history.now().minus(REQUEST_KEY_LIFETIME)).stream()
                .findFirst();
    }

    public Order recordReservation(OrderBeforeCall called, List<PricedProduct> prices) {
        return update(called, "stock-reserved", order -> order.reserve(prices, history.now()));
    }

    public Order awaitStock(UUID id, List<PricedProduct> prices, List<UUID> missing) {
        return update(id, "insufficient-stock", order -> order.awaitStock(prices, missing));
    }

    public Order cancelUnpaid(UUID id, String reason, List<PricedProduct> prices) {
        return update(id, reason, order -> order.cancelUnpaid(prices));
    }

    /** Cancels the order, and keeps the refusal with the cancellation for a repeated request. */
    public Order refuse(UUID id, OrderRefusal refusal, List<PricedProduct> prices) {
        var before = lock(id);
        var after = saveAndPublish(before, refusal.reason(), order -> order.cancelUnpaid(prices));
        if (after.status() != before.status()) {
            history.recordRefusal(id, refusal);
        }
        return after;
    }

    public Order recordPayment(OrderBeforeCall called, int attempt, UUID paymentId, OrderPaymentStatus unsettled) {
        return update(called, "charging", order -> order.recordPayment(attempt, paymentId, unsettled));
    }

    public Order confirmPayOnDelivery(OrderBeforeCall called, int attempt, UUID paymentId) {
        return update(called, "pay-on-delivery", order -> order.confirmPayOnDelivery(attempt, paymentId));
    }

    public Order declineAttempt(OrderBeforeCall called, int attempt, UUID paymentId, String reason) {
        return update(called, reason, order -> order.declineAttempt(attempt, paymentId));
    }

    /** @param event name of the event that reports the failure */
    public Order recordDecline(UUID id, UUID paymentId, String reason, String event) {
        return saveAndPublish(lock(id, event), reason, order -> order.declinePayment(paymentId));
    }

    /** For a payment that a call reported. */
    public Order confirmPayment(OrderBeforeCall called, UUID paymentId) {
        return update(called, OrderService::reasonOfPayment, order -> order.completePayment(paymentId));
    }

    /**
     * For a payment that an event reported, mostly after the call did so.
     *
     * @param event name of the event
     */
    public void confirmPayment(UUID id, UUID paymentId, String event) {
        if (changes.recordEventOfPaid(id, paymentId, event)) {
            return;
        }
        var before = lock(id, event);
        saveAndPublish(before, reasonOfPayment(before), order -> order.completePayment(paymentId));
    }

    private static String reasonOfPayment(Order before) {
        if (!before.isPaidTooLate()) {
            return "payment-completed";
        }
        log.warn("Order {} was paid after its cancellation; payment-service refunds the payment", before.id());
        return "paid-too-late";
    }

    /**
     * Partial refunds may arrive out of order.
     *
     * @param total sum of all refunds so far, if the publisher sent it
     * @param event name of the event that reports the refund
     */
    public Order recordRefund(UUID id, UUID paymentId, long amount, @Nullable Long total, String event) {
        return saveAndPublish(lock(id, event), "refunded", order -> order.refund(paymentId, amount, total));
    }

    /** Erases personal data; cancels the orders that are not shipped, and preserves all amounts. */
    public void eraseCustomer(UUID userId) {
        var cancellable =
                OrderStatus.cancellable().stream().map(OrderStatus::name).toArray(String[]::new);
        orders.findIdsByCustomer(userId, cancellable)
                .forEach(id -> update(id, "customer-left", Order::cancelIfAllowed));
        var erased = orders.erasePersonalData(userId);
        log.info("Personal data of user {} erased from {} orders", userId, erased);
    }

    /** Idempotent by request key: a repeated request returns the order as it is. */
    public Order retryPayment(
            UUID id, UUID userId, String method, @Nullable String token, @Nullable String requestKey) {
        var before = lockForCustomer(id, userId);
        if (requestKey != null && orders.insertPaymentRequest(id, requestKey) == 0) {
            return before;
        }
        return saveAndPublish(before, "paying-again", order -> {
            var retried = order.retryPayment(method, token);
            if (retried.payment().isCashOnDelivery()) {
                limits.requireRoomForCashOnDelivery(userId, order.lines());
            }
            return retried;
        });
    }

    @Transactional(readOnly = true)
    public boolean isPaymentRequested(UUID id, String requestKey) {
        return orders.existsPaymentRequest(id, requestKey);
    }

    /** Allowed before shipping; payment-service refunds the payment on the event, also one that completes later. */
    public Order cancel(UUID id, UUID userId) {
        return saveAndPublish(lockForCustomer(id, userId), "cancelled-by-customer", Order::cancel);
    }

    /** As by the customer: allowed before shipping, and what was paid is refunded. */
    public Order cancelByStaff(UUID id, StaffAction staff) {
        return saveAndPublish(lock(id), "cancelled-by-staff", staff, Order::cancel);
    }

    /** Idempotent by the id of the return. */
    public Order takeBack(UUID id, UUID returnId, StaffAction staff) {
        var order = lock(id);
        return history.hasReturn(id, returnId)
                ? order
                : saveAndPublish(order, order.returnReason(), staff, shipped -> shipped.takeBack(staff.units()));
    }

    /** Ends an order to be paid on delivery that was confirmed before the given time and is not shipped yet. */
    public Order cancelUnshipped(UUID id, Instant confirmedBefore) {
        return update(id, "not-shipped-in-time", order -> order.cancelUnshipped(confirmedBefore));
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

    /** In no particular order; orders that do not exist are left out. */
    @Transactional(readOnly = true)
    public List<Order> findAll(Collection<UUID> ids) {
        return orders.findAllById(ids);
    }

    @Transactional(readOnly = true)
    public Order findForCustomer(UUID id, UUID userId) {
        return orders.findByIdAndCustomerUserId(id, userId).orElseThrow(() -> new OrderNotFound(id));
    }

    @Transactional(readOnly = true)
    public List<OrderHistoryRepository.OrderHistoryEntry> timeline(UUID id, UUID userId) {
        return history.findByOrderId(findForCustomer(id, userId).id());
    }

    /** Of an order of any customer. */
    @Transactional(readOnly = true)
    public List<OrderHistoryRepository.OrderHistoryEntry> timeline(UUID id) {
        return history.findByOrderId(find(id).id());
    }

    private Order update(UUID id, String reason, UnaryOperator<Order> change) {
        return saveAndPublish(lock(id), reason, change);
    }

    private Order update(OrderBeforeCall called, String reason, UnaryOperator<Order> change) {
        return update(called, _ -> reason, change);
    }

    /**
     * Changes the order as it was read before the call. Only if it was changed in the meantime, or if the change does not
     * apply, it is read again and locked.
     */
    private Order update(OrderBeforeCall called, Function<Order, String> reason, UnaryOperator<Order> change) {
        var known = called.order();
        if (!change.apply(known).equals(known)) {
            var saved = save(known, reason.apply(known), null, called.call(), change);
            if (saved.isPresent()) {
                return saved.get();
            }
        }
        var before = lock(known.id());
        if (called.call() != null && change.apply(before).equals(before)) {
            history.recordCall(before.id(), called.call());
        }
        return saveAndPublish(before, reason.apply(before), null, called.call(), change);
    }

    private Order saveAndPublish(Order before, String reason, UnaryOperator<Order> change) {
        return saveAndPublish(before, reason, null, change);
    }

    private Order saveAndPublish(
            Order before, String reason, @Nullable StaffAction staff, UnaryOperator<Order> change) {
        return saveAndPublish(before, reason, staff, null, change);
    }

    /** Requires the lock of the order. */
    private Order saveAndPublish(
            Order before,
            String reason,
            @Nullable StaffAction staff,
            @Nullable CallMade call,
            UnaryOperator<Order> change) {
        return save(before, reason, staff, call, change)
                .orElseThrow(() -> new OptimisticLockingFailureException("Order " + before.id() + " was not locked"));
    }

    /** Empty if the order has changed since it was read. */
    private Optional<Order> save(
            Order before,
            String reason,
            @Nullable StaffAction staff,
            @Nullable CallMade call,
            UnaryOperator<Order> change) {
        var changed = change.apply(before);
        if (changed.equals(before)) {
            return Optional.of(before);
        }
        var next = changed.withChangedAt(history.now());
        var events = OrderEvents.of(before, next.withNextVersion(), reason, staff);
        var stateChanged = new StateChanged(
                before.status(),
                next.status(),
                reason,
                events.stream().map(DomainEvent::eventName).toList(),
                staff);
        var saved = changes.save(next, stateChanged, call);
        saved.ifPresent(after -> publisher.publish(before, after, reason, events));
        return saved;
    }

    /** Locks before the insert: two events that insert first and lock afterwards can deadlock on the foreign key. */
    private Order lock(UUID id, @Nullable String event) {
        var order = lock(id);
        if (event != null) {
            history.recordEvent(id, event);
        }
        return order;
    }

    private Order lock(UUID id) {
        return orders.findLockedById(id).orElseThrow(() -> new OrderNotFound(id));
    }

    private Order lockForCustomer(UUID id, UUID userId) {
        return orders.findLockedByIdAndCustomerUserId(id, userId).orElseThrow(() -> new OrderNotFound(id));
    }
}
