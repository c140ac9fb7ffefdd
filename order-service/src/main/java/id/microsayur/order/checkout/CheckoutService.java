package id.microsayur.order.checkout;

import id.microsayur.order.Order;
import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.PricedProduct;
import id.microsayur.order.history.OrderBeforeCall;
import id.microsayur.order.history.OrderHistoryEvent.CallMade;
import id.microsayur.order.history.OrderHistoryRepository;
import id.microsayur.order.history.OrderRefusal;
import id.microsayur.order.lifecycle.NewOrder;
import id.microsayur.order.lifecycle.OrderRecoveryQueue;
import id.microsayur.order.lifecycle.OrderService;
import id.microsayur.platform.client.DownstreamServiceUnavailable;
import id.microsayur.platform.client.ServiceClientFactory;
import id.microsayur.platform.client.outcome.CallOutcomeRecorder;
import id.microsayur.platform.problem.BusinessException;
import id.microsayur.platform.problem.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/**
 * Moves an order through reservation and payment as far as the downstream services allow. No transaction is open during a
 * call; an order with a failed call keeps its status, and {@link OrderRecoveryJob} resumes it.
 */
@Service
public class CheckoutService {

    private static final Logger log = LoggerFactory.getLogger(CheckoutService.class);

    /** After the deadline; an order until then is stored and answered without a call, one after it has lost its caller. */
    private static final Duration LATEST_ORDER = Duration.ofSeconds(1);

    private final OrderService orders;
    private final OrderHistoryRepository history;
    private final OrderRecoveryQueue recoveryQueue;
    private final StockReservationService stockReservations;
    private final PaymentClient paymentClient;
    private final ServiceClientFactory serviceClientFactory;
    private final CheckoutExecutor executor;

    CheckoutService(
            OrderService orders,
            OrderHistoryRepository history,
            OrderRecoveryQueue recoveryQueue,
            StockReservationService stockReservations,
            PaymentClient paymentClient,
            ServiceClientFactory serviceClientFactory,
            CheckoutExecutor checkoutExecutor) {
        this.orders = orders;
        this.history = history;
        this.recoveryQueue = recoveryQueue;
        this.stockReservations = stockReservations;
        this.paymentClient = paymentClient;
        this.serviceClientFactory = serviceClientFactory;
        this.executor = checkoutExecutor;
    }

    /** Whether the circuit breaker of product-service or payment-service is open. */
    boolean isCircuitOpen() {
        return serviceClientFactory.isCircuitOpen(CheckoutClientConfiguration.PRODUCT_SERVICE)
                || serviceClientFactory.isCircuitOpen(CheckoutClientConfiguration.PAYMENT_SERVICE);
    }

    /**
     * Blocks during the calls, until the deadline of the request at the longest: the recovery job then completes the order.
     * Idempotent by request key. {@link InsufficientStockForOrder} and {@link ProductUnknown} cancel the order.
     */
    public Order place(NewOrder newOrder) {
        var deadline = executor.deadline();
        if (deadline.isOverBy(LATEST_ORDER)) {
            throw Unavailable.busy();
        }
        var order = orders.findOrCreate(newOrder);
        requireNotRefused(order);
        return advanceUntil(deadline, order);
    }

    /** A request that is repeated after a crash before its response is refused as it was. */
    private void requireNotRefused(Order order) {
        if (order.status() == OrderStatus.CANCELLED) {
            history.findRefusal(order.id()).ifPresent(refusal -> {
                throw toProblem(refusal);
            });
        }
    }

    /**
     * Reserves the stock again before the next attempt, because the first reservation may have expired. Idempotent by
     * request key: a repeated request, also after a crash before its response, continues its attempt.
     */
    public Order retryPayment(
            UUID id, UUID userId, String method, @Nullable String token, @Nullable String requestKey) {
        var deadline = executor.deadline();
        var order = orders.findForCustomer(id, userId);
        if (requestKey != null && orders.isPaymentRequested(id, requestKey)) {
            return advanceUntil(deadline, order);
        }
        order.requirePaymentDeclined();
        reserveAgain(order, deadline);
        recoveryQueue.renewLease(id);
        return advanceUntil(deadline, orders.retryPayment(id, userId, method, token, requestKey));
    }

    private void reserveAgain(Order order, CheckoutDeadline deadline) {
        var id = order.id();
        var setAside = stockReservations.findSetAside(order);
        try {
            executor.await(
                            () -> recordingCall(id, "reserve", () -> stockReservations.reserve(order, setAside)),
                            deadline)
                    .orElseThrow(StockReservationUnavailable::new);
        } catch (HttpClientErrorException.Conflict e) {
            throw parseRefusal(e).isInsufficientStock()
                    ? toProblem(parseRefusal(e).toOrderRefusal(InsufficientStockForOrder.TYPE))
                    : new StockReservationUnavailable();
        } catch (DownstreamServiceUnavailable | RestClientException e) {
            log.warn("Reservation before the next payment of order {} failed: {}", id, e.getMessage());
            throw new StockReservationUnavailable();
        }
    }

    Order advance(Order order) {
        return advance(order, CheckoutDeadline.never(), _ -> {});
    }

    private Order advance(Order order, CheckoutDeadline deadline, Consumer<Order> progress) {
        var before = order;
        var after = deadline.isOver() ? order : advanceOneStep(order);
        while (after.status() != before.status() && !after.isAwaitingStock() && !deadline.isOver()) {
            progress.accept(after);
            before = after;
            after = advanceOneStep(after);
        }
        progress.accept(after);
        return after;
    }

    /** Cancels an overdue order unless a last query finds a completed payment. */
    Order cancelOverdue(Order order) {
        var queried = order.isAwaitingPayment() ? queryPayment(order) : order;
        return orders.cancelUnpaid(queried.id(), queried.overdueReason(), List.of());
    }

    /** Returns the order as it is at the deadline, if its steps take longer. */
    private Order advanceUntil(CheckoutDeadline deadline, Order order) {
        var latest = new AtomicReference<>(order);
        executor.await(() -> advanceOrScheduleRetry(order, deadline, latest::set), deadline);
        return latest.get();
    }

    private Order advanceOrScheduleRetry(Order order, CheckoutDeadline deadline, Consumer<Order> progress) {
        var after = advance(order, deadline, progress);
        if (!after.status().isDecided()) {
            recoveryQueue.scheduleRetry(after.id());
        }
        return after;
    }

    private Order advanceOneStep(Order order) {
        return switch (order.nextStep()) {
            case RESERVE -> reserve(order);
            case CHARGE -> charge(order);
            case QUERY_PAYMENT -> queryPayment(order);
            case NONE -> order;
        };
    }

    private Order reserve(Order order) {
        var setAside = stockReservations.findSetAside(order);
        try {
            var answered = call(order, "reserve", () -> stockReservations.reserve(order, setAside));
            return orders.recordReservation(
                    answered.called(), answered.response().lines());
        } catch (HttpClientErrorException e) {
            return handleRefusal(order, e, setAside);
        } catch (DownstreamServiceUnavailable | RestClientException e) {
            log.info("Reservation of order {} failed; retrying later: {}", order.id(), e.getMessage());
            return order;
        }
    }

    private Order handleRefusal(Order order, HttpClientErrorException e, Map<UUID, Integer> setAside) {
        var refusal = parseRefusal(e);
        if (e.getStatusCode() == HttpStatus.CONFLICT && refusal.isInsufficientStock()) {
            if (order.waitsForStock()) {
                var waiting = orders.awaitStock(order.id(), refusal.lines(), refusal.missingProducts());
                stockReservations.serveOthers(order, refusal.shortages(), setAside);
                return waiting;
            }
            throw refuse(order, refusal.toOrderRefusal(InsufficientStockForOrder.TYPE), refusal.lines());
        }
        if (e.getStatusCode() == HttpStatus.NOT_FOUND && refusal.isUnknownProduct()) {
            throw refuse(order, refusal.toOrderRefusal(ProductUnknown.TYPE), List.of());
        }
        log.warn(
                "product-service rejected the reservation of order {} with {}; retrying later",
                order.id(),
                e.getStatusCode());
        return order;
    }

    private BusinessException refuse(Order order, OrderRefusal refusal, List<PricedProduct> prices) {
        orders.refuse(order.id(), refusal, prices);
        return toProblem(refusal);
    }

    private static BusinessException toProblem(OrderRefusal refusal) {
        return refusal.reason().equals(ProductUnknown.TYPE)
                ? new ProductUnknown(Objects.requireNonNullElse(refusal.detail(), "There is no such product"))
                : new InsufficientStockForOrder(refusal.shortages());
    }

    private Order charge(Order order) {
        try {
            var answered = call(order, "charge", () -> requestCharge(order));
            return applyReceipt(answered.called(), answered.response());
        } catch (HttpClientErrorException.Conflict _) { // another charge of this order is in progress
            return queryPayment(order);
        } catch (HttpClientErrorException e) {
            log.warn(
                    "payment-service rejected the charge of order {} with {}; retrying later",
                    order.id(),
                    e.getStatusCode());
            return order;
        } catch (DownstreamServiceUnavailable | RestClientException e) {
            log.info("Charge of order {} failed; retrying later: {}", order.id(), e.getMessage());
            return order;
        }
    }

    private PaymentClient.OrderPaymentReceipt requestCharge(Order order) {
        var receipt = paymentClient.charge(order.chargeKey(), chargeRequest(order));
        requireReceiptOf(order, receipt.isFor(order));
        return receipt;
    }

    private PaymentClient.OrderPaymentReceipts findReceipts(Order order) {
        var receipts = paymentClient.findByOrderId(order.id());
        requireReceiptOf(order, receipts.isFor(order));
        return receipts;
    }

    private static void requireReceiptOf(Order order, boolean isOfOrder) {
        if (!isOfOrder) {
            log.error("payment-service answered with a receipt that is not about order {} and its total", order.id());
            throw new DownstreamServiceUnavailable(
                    CheckoutClientConfiguration.PAYMENT_SERVICE, "its receipt is about another order or amount", null);
        }
    }

    private Order queryPayment(Order order) {
        try {
            var answered = call(order, "ask", () -> findReceipts(order));
            var receipt =
                    selectReceipt(answered.response().items(), order.payment().paymentId());
            return receipt == null ? unchanged(answered.called()) : applyReceipt(answered.called(), receipt);
        } catch (DownstreamServiceUnavailable | RestClientException e) {
            log.info("Payment query of order {} failed; retrying later: {}", order.id(), e.getMessage());
            return order;
        }
    }

    private Order applyReceipt(OrderBeforeCall called, PaymentClient.OrderPaymentReceipt receipt) {
        var attempt = called.order().payment().attempt();
        return switch (receipt.status()) {
            case COMPLETED -> orders.confirmPayment(called, receipt.paymentId());
            case DUE -> orders.confirmPayOnDelivery(called, attempt, receipt.paymentId());
            case FAILED ->
                orders.declineAttempt(called, attempt, receipt.paymentId(), receipt.failureReasonOrDefault());
            case PENDING, UNKNOWN -> orders.recordPayment(called, attempt, receipt.paymentId(), receipt.status());
            case REFUNDED, CANCELLED -> unchanged(called);
        };
    }

    private Order unchanged(OrderBeforeCall called) {
        if (called.call() != null) {
            history.recordCall(called.order().id(), called.call());
        }
        return called.order();
    }

    /** Prefers a completed payment, then the known one, then one that can still complete. */
    private static PaymentClient.@Nullable OrderPaymentReceipt selectReceipt(
            List<PaymentClient.OrderPaymentReceipt> receipts, @Nullable UUID known) {
        return receipts.stream()
                .filter(receipt -> receipt.status() != OrderPaymentStatus.FAILED
                        || receipt.paymentId().equals(known))
                .min((a, b) -> Integer.compare(rank(a, known), rank(b, known)))
                .orElse(null);
    }

    private static int rank(PaymentClient.OrderPaymentReceipt receipt, @Nullable UUID known) {
        return receipt.status() == OrderPaymentStatus.COMPLETED
                ? 0
                : receipt.paymentId().equals(known) ? 1 : 2;
    }

    /** Records the call at once. */
    private <T> T recordingCall(UUID id, String call, Supplier<T> request) {
        return CallOutcomeRecorder.recordDuring(request, outcome -> history.recordCall(id, CallMade.of(call, outcome)));
    }

    /** Leaves an answered call to the change that it causes, and records a failed one. */
    private <T> Answered<T> call(Order order, String call, Supplier<T> request) {
        var made = new ArrayList<CallMade>();
        try {
            var response = CallOutcomeRecorder.recordDuring(request, outcome -> made.add(CallMade.of(call, outcome)));
            return new Answered<>(new OrderBeforeCall(order, made.isEmpty() ? null : made.removeLast()), response);
        } finally {
            made.forEach(failed -> history.recordCall(order.id(), failed));
        }
    }

    /** A response, with the order as it was before the call. */
    private record Answered<T>(OrderBeforeCall called, T response) {}

    private static PaymentClient.OrderChargeRequest chargeRequest(Order order) {
        return new PaymentClient.OrderChargeRequest(
                order.id(),
                order.customer().userId(),
                order.total(),
                Order.CURRENCY,
                order.payment().method(),
                order.payment().token());
    }

    private static ReservationClient.ReservationRefusal parseRefusal(HttpClientErrorException e) {
        try {
            return Objects.requireNonNullElseGet(
                    e.getResponseBodyAs(ReservationClient.ReservationRefusal.class),
                    ReservationClient.ReservationRefusal::unknown);
        } catch (RuntimeException _) { // body is not a problem of product-service
            return ReservationClient.ReservationRefusal.unknown();
        }
    }
}
