package id.microsayur.order.checkout;

import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static id.microsayur.order.OrderFixtures.PAYMENT;
import static id.microsayur.order.OrderFixtures.PRICES;

import id.microsayur.order.Order;
import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.checkout.PaymentClient.OrderChargeRequest;
import id.microsayur.order.checkout.PaymentClient.OrderPaymentReceipt;
import id.microsayur.order.checkout.PaymentClient.OrderPaymentReceipts;
import id.microsayur.order.checkout.ReservationClient.ReservationRefusal;
import id.microsayur.order.checkout.ReservationClient.ReservationResponse;
import id.microsayur.order.checkout.ReservationClient.ReservationShortage;
import id.microsayur.order.history.InMemoryOrderHistory;
import id.microsayur.order.lifecycle.FakeOrderRecoveryQueue;
import id.microsayur.order.lifecycle.InMemoryOrderService;
import id.microsayur.order.lifecycle.NewOrder;
import id.microsayur.order.waiting.FakeWaitingOrderService;
import io.micrometer.tracing.Tracer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;

/** Checkout of orders in memory, with fakes of product-service and payment-service. */
abstract class CheckoutServiceFixture {

    static final ReservationRefusal SHORTAGE = new ReservationRefusal(
            "urn:micro-sayur:insufficient-stock", null, List.of(new ReservationShortage(KANGKUNG, 2, 1)), PRICES);

    final InMemoryOrderService orders = new InMemoryOrderService();
    final InMemoryOrderHistory history = new InMemoryOrderHistory();
    final FakeOrderRecoveryQueue queue = new FakeOrderRecoveryQueue();
    final FakePayments payments = new FakePayments();
    final List<ReservationClient.ReservationRequest> requested = new CopyOnWriteArrayList<>();

    RuntimeException reservationFailure;
    ReservationResponse reservation;
    CountDownLatch reservationGate = new CountDownLatch(0);
    Duration deadline = Duration.ofMinutes(1);

    private final CheckoutExecutor executor = new CheckoutExecutor(() -> new CheckoutProperties(deadline), Tracer.NOOP);
    final FakeWaitingOrderService waitingOrders = new FakeWaitingOrderService();
    private final StockReservationService stock = new StockReservationService(this::reserve, waitingOrders);
    final CheckoutService checkout = new CheckoutService(orders, history, queue, stock, payments, null, executor);

    @AfterEach
    void shutdown() {
        reservationGate.countDown();
        executor.shutdown();
    }

    Order retry(Order order) {
        return checkout.retryPayment(order.id(), order.customer().userId(), "card", "tok_other", "key-1");
    }

    NewOrder newOrder(Order order) {
        orders.willCreate(order);
        return new NewOrder(
                order.customer(),
                order.details().deliveryAddress(),
                NewOrder.DeliveryWish.NONE,
                order.details().whenOutOfStock(),
                order.lines(),
                order.payment(),
                false,
                null);
    }

    private ReservationResponse reserve(UUID orderId, ReservationClient.ReservationRequest request) {
        try {
            reservationGate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        requested.add(request);
        if (reservationFailure != null) {
            throw reservationFailure;
        }
        return reservation == null ? new ReservationResponse(orderId, PRICES) : reservation;
    }

    static FoundPayment found(UUID paymentId, OrderPaymentStatus status) {
        return new FoundPayment(paymentId, status);
    }

    record FoundPayment(UUID paymentId, OrderPaymentStatus status) {}

    static HttpClientErrorException problem(HttpStatus status, ReservationRefusal body) {
        var problem = HttpClientErrorException.create(
                status, status.getReasonPhrase(), HttpHeaders.EMPTY, new byte[0], StandardCharsets.UTF_8);
        problem.setBodyConvertFunction(_ -> body);
        return problem;
    }

    static final class FakePayments implements PaymentClient {

        OrderPaymentStatus charged = OrderPaymentStatus.COMPLETED;
        List<FoundPayment> found = List.of();
        UnaryOperator<OrderPaymentReceipt> forgery = UnaryOperator.identity();
        RuntimeException failure;
        final List<String> keys = new ArrayList<>();
        int queries;

        @Override
        public OrderPaymentReceipt charge(String key, OrderChargeRequest request) {
            if (failure != null) {
                throw failure;
            }
            keys.add(key);
            return receipt(request.orderId(), new FoundPayment(PAYMENT, charged));
        }

        @Override
        public OrderPaymentReceipts findByOrderId(UUID orderId) {
            queries++;
            return new OrderPaymentReceipts(
                    found.stream().map(one -> receipt(orderId, one)).toList());
        }

        private OrderPaymentReceipt receipt(UUID orderId, FoundPayment payment) {
            return forgery.apply(new OrderPaymentReceipt(
                    payment.paymentId(), orderId, payment.status(), 15_000, Order.CURRENCY, null));
        }
    }
}
