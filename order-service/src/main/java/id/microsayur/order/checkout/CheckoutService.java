package id.microsayur.order.checkout;

import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.Order;
import id.microsayur.order.history.OrderHistoryRepository;
import id.microsayur.order.lifecycle.NewOrder;
import id.microsayur.order.lifecycle.OrderRecoveryQueue;
import id.microsayur.order.lifecycle.OrderService;
import id.microsayur.platform.client.DownstreamServiceUnavailable;
import id.microsayur.platform.client.ServiceClientFactory;
import id.microsayur.platform.client.outcome.CallOutcomeRecorder;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/**
 * Takes an order from neighbour to neighbour as far as it gets now. No transaction is open during a call; an order that
 * a neighbour keeps waiting stays where it is, and the worker brings it on.
 */
@Service
public class CheckoutService {

    private static final Logger log = LoggerFactory.getLogger(CheckoutService.class);

    private final OrderService orders;
    private final OrderHistoryRepository history;
    private final OrderRecoveryQueue recoveryQueue;
    private final ReservationClient reservationClient;
    private final PaymentClient paymentClient;
    private final ServiceClientFactory serviceClientFactory;

    CheckoutService(
            OrderService orders,
            OrderHistoryRepository history,
            OrderRecoveryQueue open,
            ReservationClient reservationClient,
            PaymentClient paymentClient,
            ServiceClientFactory serviceClientFactory) {
        this.orders = orders;
        this.history = history;
        this.recoveryQueue = open;
        this.reservationClient = reservationClient;
        this.paymentClient = paymentClient;
        this.serviceClientFactory = serviceClientFactory;
    }

    /** Whether a service that every order needs is left alone just now. */
    boolean isCircuitOpen() {
        return serviceClientFactory.isCircuitOpen(CheckoutClientConfiguration.PRODUCT_SERVICE)
                || serviceClientFactory.isCircuitOpen(CheckoutClientConfiguration.PAYMENT_SERVICE);
    }

    /** Blocks for the calls. Repeated with the same key it goes on with the same order. {@link InsufficientStockForOrder} and {@link ProductUnknown} end the order. */
    public Order place(NewOrder wanted) {
        return advanceOrScheduleRetry(orders.findOrCreate(wanted));
    }

    /** Another try with another token; the stock is reserved anew, since the first reservation may have expired. */
    public Order retryPayment(UUID id, UUID userId, String method, @Nullable String token) {
        var order = orders.findForCustomer(id, userId);
        order.requirePaymentDeclined();
        try {
            recordingCall(id, "reserve", () -> reservationClient.reserve(id, reservationRequest(order)));
        } catch (HttpClientErrorException.Conflict e) {
            throw parseRefusal(e).isInsufficientStock()
                    ? new InsufficientStockForOrder(parseRefusal(e).shortages())
                    : new StockReservationUnavailable();
        } catch (DownstreamServiceUnavailable | RestClientException e) {
            log.warn("Order {} could not be reserved again: {}", id, e.getMessage());
            throw new StockReservationUnavailable();
        }
        recoveryQueue.renewLease(id);
        return advanceOrScheduleRetry(orders.retryPayment(id, userId, method, token));
    }

    Order advance(Order order) {
        var before = order;
        var after = advanceOneStep(order);
        while (after.status() != before.status() && !after.isAwaitingStock()) {
            before = after;
            after = advanceOneStep(after);
        }
        return after;
    }

    /** The last look at an order that took too long: what was paid after all is kept, the rest is cancelled. */
    Order cancelOverdue(Order order) {
        var queried = order.isAwaitingPayment() ? queryPayment(order) : order;
        return orders.cancelUnpaid(queried.id(), queried.overdueReason(), List.of());
    }

    private Order advanceOrScheduleRetry(Order order) {
        var after = advance(order);
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
        try {
            var reservationResponse = recordingCall(
                    order.id(), "reserve", () -> reservationClient.reserve(order.id(), reservationRequest(order)));
            return orders.reserve(order.id(), reservationResponse.lines());
        } catch (DownstreamServiceUnavailable e) {
            log.info("Order {} waits for product-service: {}", order.id(), e.getMessage());
            return order;
        } catch (HttpClientErrorException e) {
            return handleRefusal(order, e);
        } catch (RestClientException e) {
            log.warn("Order {} got an answer from product-service that makes no sense", order.id(), e);
            return order;
        }
    }

    private Order handleRefusal(Order order, HttpClientErrorException e) {
        var reservationRefusal = parseRefusal(e);
        if (e.getStatusCode() == HttpStatus.CONFLICT && reservationRefusal.isInsufficientStock()) {
            if (order.waitsForStock()) {
                return orders.awaitStock(order.id(), reservationRefusal.lines(), reservationRefusal.missingProducts());
            }
            orders.cancelUnpaid(order.id(), "insufficient-stock", reservationRefusal.lines());
            throw new InsufficientStockForOrder(reservationRefusal.shortages());
        }
        if (e.getStatusCode() == HttpStatus.NOT_FOUND && reservationRefusal.isUnknownProduct()) {
            orders.cancelUnpaid(order.id(), "product-not-found", List.of());
            throw new ProductUnknown(
                    Objects.requireNonNullElse(reservationRefusal.detail(), "There is no such product"));
        }
        log.warn("product-service did not understand the reservation of order {}: {}", order.id(), e.getStatusCode());
        return order;
    }

    private Order charge(Order order) {
        try {
            return applyReceipt(
                    order,
                    recordingCall(
                            order.id(), "charge", () -> paymentClient.charge(order.chargeKey(), chargeRequest(order))));
        } catch (DownstreamServiceUnavailable e) {
            log.info("Order {} waits for payment-service: {}", order.id(), e.getMessage());
            return order;
        } catch (HttpClientErrorException.Conflict _) { // another charge of this order is alive
            return queryPayment(order);
        } catch (HttpClientErrorException e) {
            log.warn("payment-service did not take the charge of order {}: {}", order.id(), e.getStatusCode());
            return order;
        } catch (RestClientException e) {
            log.warn("Order {} got an answer from payment-service that makes no sense", order.id(), e);
            return order;
        }
    }

    private Order queryPayment(Order order) {
        try {
            var orderPaymentReceipt = selectReceipt(
                    recordingCall(order.id(), "ask", () -> paymentClient.findByOrderId(order.id()))
                            .items(),
                    order.payment().paymentId());
            return orderPaymentReceipt == null ? order : applyReceipt(order, orderPaymentReceipt);
        } catch (DownstreamServiceUnavailable | RestClientException e) {
            log.info("Order {} waits for word from payment-service: {}", order.id(), e.getMessage());
            return order;
        }
    }

    private Order applyReceipt(Order order, PaymentClient.OrderPaymentReceipt receipt) {
        var attempt = order.payment().attempt();
        return switch (receipt.status()) {
            case COMPLETED -> orders.confirmPayment(order.id(), receipt.paymentId(), null);
            case DUE -> orders.confirmPayOnDelivery(order.id(), attempt, receipt.paymentId());
            case FAILED ->
                orders.declineAttempt(order.id(), attempt, receipt.paymentId(), receipt.failureReasonOrDefault());
            case PENDING, UNKNOWN ->
                orders.recordPayment(order.id(), attempt, receipt.paymentId(), receipt.status());
            case REFUNDED, CANCELLED -> order;
        };
    }

    /** Money that was taken counts before all else, then the payment that we know, then one that may still be taken. */
    private static PaymentClient.@Nullable OrderPaymentReceipt selectReceipt(
            List<PaymentClient.OrderPaymentReceipt> receipts, @Nullable UUID known) {
        return receipts.stream()
                .filter(orderPaymentReceipt -> orderPaymentReceipt.status() != OrderPaymentStatus.FAILED
                        || orderPaymentReceipt.paymentId().equals(known))
                .min((a, b) -> Integer.compare(rank(a, known), rank(b, known)))
                .orElse(null);
    }

    private static int rank(PaymentClient.OrderPaymentReceipt orderPaymentReceipt, @Nullable UUID known) {
        return orderPaymentReceipt.status() == OrderPaymentStatus.COMPLETED
                ? 0
                : orderPaymentReceipt.paymentId().equals(known) ? 1 : 2;
    }

    private <T> T recordingCall(UUID id, String call, Supplier<T> work) {
        return CallOutcomeRecorder.recordDuring(work, report -> history.recordCall(id, call, report));
    }

    private static PaymentClient.OrderChargeRequest chargeRequest(Order order) {
        return new PaymentClient.OrderChargeRequest(
                order.id(),
                order.customer().userId(),
                order.total(),
                Order.CURRENCY,
                order.payment().method(),
                order.payment().token());
    }

    private static ReservationClient.ReservationRequest reservationRequest(Order order) {
        return new ReservationClient.ReservationRequest(order.lines().all().stream()
                .map(orderLine -> new ReservationClient.RequestedItem(orderLine.productId(), orderLine.quantity()))
                .toList());
    }

    private static ReservationClient.ReservationRefusal parseRefusal(HttpClientErrorException e) {
        try {
            return Objects.requireNonNullElseGet(
                    e.getResponseBodyAs(ReservationClient.ReservationRefusal.class),
                    ReservationClient.ReservationRefusal::unknown);
        } catch (RuntimeException _) { // not a problem of product-service's
            return ReservationClient.ReservationRefusal.unknown();
        }
    }
}
