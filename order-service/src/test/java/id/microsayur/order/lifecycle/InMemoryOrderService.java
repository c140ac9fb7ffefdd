package id.microsayur.order.lifecycle;

import id.microsayur.order.Order;
import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.PricedProduct;
import id.microsayur.order.history.OrderBeforeCall;
import id.microsayur.order.history.OrderRefusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Fake of the use cases: applies the verbs of the aggregate to orders in memory and records the reasons. */
public class InMemoryOrderService extends OrderService {

    private final Map<UUID, Order> orders = new ConcurrentHashMap<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<Order> created = new ArrayList<>();
    private final Set<String> paymentRequests = new HashSet<>();
    private Order next;

    public InMemoryOrderService() {
        super(null, null, null, null, null, null, null);
    }

    public Order add(Order order) {
        orders.put(order.id(), order);
        return order;
    }

    /** The next created order. */
    public void willCreate(Order order) {
        next = order;
    }

    public List<Order> created() {
        return created;
    }

    @Override
    public Order findOrCreate(NewOrder newOrder) {
        created.add(Objects.requireNonNull(next));
        return next;
    }

    public List<String> reasons() {
        return reasons;
    }

    @Override
    public Order find(UUID id) {
        return Objects.requireNonNull(orders.get(id));
    }

    @Override
    public Order findForCustomer(UUID id, UUID userId) {
        return find(id);
    }

    @Override
    public Order recordReservation(OrderBeforeCall called, List<PricedProduct> prices) {
        return update(called.order().id(), "stock-reserved", order -> order.reserve(prices, Instant.EPOCH));
    }

    @Override
    public Order awaitStock(UUID id, List<PricedProduct> prices, List<UUID> missing) {
        return update(id, "insufficient-stock", order -> order.awaitStock(prices, missing));
    }

    @Override
    public Order cancelUnpaid(UUID id, String reason, List<PricedProduct> prices) {
        return update(id, reason, order -> order.cancelUnpaid(prices));
    }

    @Override
    public Order refuse(UUID id, OrderRefusal refusal, List<PricedProduct> prices) {
        return cancelUnpaid(id, refusal.reason(), prices);
    }

    @Override
    public Order recordPayment(OrderBeforeCall called, int attempt, UUID paymentId, OrderPaymentStatus unsettled) {
        return update(called.order().id(), "charging", order -> order.recordPayment(attempt, paymentId, unsettled));
    }

    @Override
    public Order confirmPayOnDelivery(OrderBeforeCall called, int attempt, UUID paymentId) {
        return update(called.order().id(), "pay-on-delivery", order -> order.confirmPayOnDelivery(attempt, paymentId));
    }

    @Override
    public Order declineAttempt(OrderBeforeCall called, int attempt, UUID paymentId, String reason) {
        return update(called.order().id(), reason, order -> order.declineAttempt(attempt, paymentId));
    }

    @Override
    public Order confirmPayment(OrderBeforeCall called, UUID paymentId) {
        return update(called.order().id(), "payment-completed", order -> order.completePayment(paymentId));
    }

    @Override
    public Order retryPayment(UUID id, UUID userId, String method, String token, String requestKey) {
        if (requestKey != null && !paymentRequests.add(id + requestKey)) {
            return find(id);
        }
        return update(id, "paying-again", order -> order.retryPayment(method, token));
    }

    @Override
    public boolean isPaymentRequested(UUID id, String requestKey) {
        return paymentRequests.contains(id + requestKey);
    }

    private Order update(UUID id, String reason, UnaryOperator<Order> change) {
        var before = find(id);
        var after = change.apply(before);
        if (!after.equals(before)) {
            reasons.add(reason);
        }
        return add(after);
    }
}
