package id.microsayur.order.checkout;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static id.microsayur.order.OrderFixtures.PAYMENT;
import static id.microsayur.order.OrderFixtures.PRICES;
import static id.microsayur.order.OrderFixtures.declined;
import static id.microsayur.order.OrderFixtures.inStatus;
import static id.microsayur.order.OrderFixtures.pending;
import static id.microsayur.order.OrderFixtures.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import id.microsayur.order.Order;
import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.OutOfStockPolicy;
import id.microsayur.order.checkout.PaymentClient.OrderChargeRequest;
import id.microsayur.order.checkout.PaymentClient.OrderPaymentReceipt;
import id.microsayur.order.checkout.PaymentClient.OrderPaymentReceipts;
import id.microsayur.order.checkout.ReservationClient.RequestedItem;
import id.microsayur.order.checkout.ReservationClient.ReservationRefusal;
import id.microsayur.order.checkout.ReservationClient.ReservationResponse;
import id.microsayur.order.checkout.ReservationClient.ReservationShortage;
import id.microsayur.order.history.InMemoryOrderHistory;
import id.microsayur.order.history.OrderRefusal;
import id.microsayur.order.lifecycle.FakeOrderRecoveryQueue;
import id.microsayur.order.lifecycle.InMemoryOrderService;
import id.microsayur.order.lifecycle.NewOrder;
import id.microsayur.order.waiting.FakeWaitingOrderService;
import id.microsayur.platform.problem.Unavailable;
import io.micrometer.tracing.Tracer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;

class CheckoutServiceTests {

    private static final UUID OTHER_PAYMENT = UUID.randomUUID();
    private static final ReservationRefusal SHORTAGE = new ReservationRefusal(
            "urn:micro-sayur:insufficient-stock", null, List.of(new ReservationShortage(KANGKUNG, 2, 1)), PRICES);

    private final InMemoryOrderService orders = new InMemoryOrderService();
    private final InMemoryOrderHistory history = new InMemoryOrderHistory();
    private final FakeOrderRecoveryQueue queue = new FakeOrderRecoveryQueue();
    private final FakePayments payments = new FakePayments();
    private final List<ReservationClient.ReservationRequest> requested = new CopyOnWriteArrayList<>();
    private RuntimeException reservationFailure;
    private ReservationResponse reservation;
    private CountDownLatch reservationGate = new CountDownLatch(0);

    private Duration deadline = Duration.ofMinutes(1);
    private final CheckoutExecutor executor = new CheckoutExecutor(() -> new CheckoutProperties(deadline), Tracer.NOOP);

    private final FakeWaitingOrderService waitingOrders = new FakeWaitingOrderService();
    private final StockReservationService stock = new StockReservationService(this::reserve, waitingOrders);
    private final CheckoutService checkout =
            new CheckoutService(orders, history, queue, stock, payments, null, executor);

    @AfterEach
    void shutdown() {
        reservationGate.countDown();
        executor.shutdown();
    }

    @Test
    void reservesAndChargesInOneRun() {
        assertThat(checkout.advance(orders.add(pending())).status()).isEqualTo(OrderStatus.PAID);
        assertThat(orders.reasons()).containsExactly("stock-reserved", "payment-completed");
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, PAID",
        "DUE, CONFIRMED",
        "FAILED, PAYMENT_DECLINED",
        "PENDING, AWAITING_PAYMENT",
        "UNKNOWN, AWAITING_PAYMENT",
        "REFUNDED, AWAITING_PAYMENT",
        "CANCELLED, AWAITING_PAYMENT"
    })
    void appliesTheReceiptOfACharge(OrderPaymentStatus receipt, OrderStatus expected) {
        payments.charged = receipt;

        var order = checkout.advance(orders.add(reserved()));

        assertThat(order.status()).isEqualTo(expected);
        assertThat(order.payment().status())
                .isEqualTo(
                        switch (receipt) {
                            case REFUNDED, CANCELLED -> OrderPaymentStatus.PENDING;
                            default -> receipt;
                        });
    }

    @Test
    void cancelsAnOrderThatRejectsAShortage() {
        reservationFailure = problem(HttpStatus.CONFLICT, SHORTAGE);
        var order = orders.add(pending());

        assertThatExceptionOfType(InsufficientStockForOrder.class).isThrownBy(() -> checkout.advance(order));
        assertThat(orders.find(order.id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(orders.reasons()).containsExactly("insufficient-stock");
    }

    @Test
    void awaitsStockIfTheCustomerChoseToWait() {
        reservationFailure = problem(HttpStatus.CONFLICT, SHORTAGE);

        var order = checkout.advance(orders.add(pending(OutOfStockPolicy.WAIT)));

        assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_STOCK);
        assertThat(order.lines().missingProducts()).containsExactly(KANGKUNG);
    }

    @Test
    void leavesToOlderOrdersWhatIsSetAsideForThem() {
        waitingOrders.setAside(Map.of(KANGKUNG, 7));
        var order = orders.add(pending());

        checkout.advance(order);

        assertThat(requested.getFirst().items())
                .containsExactly(new RequestedItem(KANGKUNG, 2, 7), new RequestedItem(BAYAM, 1, null));
    }

    /** The broker may be away: what the oldest waiting order finds, and can't use, serves those behind it. */
    @Test
    void offersTheStockThatARefusedWaitingOrderFoundToOthers() {
        reservationFailure = problem(HttpStatus.CONFLICT, SHORTAGE);
        waitingOrders.setAside(Map.of(KANGKUNG, 7));

        var waiting = checkout.advance(orders.add(pending(OutOfStockPolicy.WAIT)));
        assertThat(waitingOrders.found()).isEmpty();
        checkout.advance(waiting);

        assertThat(waitingOrders.found()).isEqualTo(Map.of(KANGKUNG, 8L));
    }

    @Test
    void cancelsAnOrderOfAnUnknownProduct() {
        reservationFailure = problem(
                HttpStatus.NOT_FOUND,
                new ReservationRefusal("urn:micro-sayur:product-not-found", null, List.of(), List.of()));
        var order = orders.add(pending());

        assertThatExceptionOfType(ProductUnknown.class).isThrownBy(() -> checkout.advance(order));
        assertThat(orders.find(order.id()).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({"400", "404", "409"})
    void leavesAnOrderPendingOnAnyOtherRefusal(int status) {
        reservationFailure = problem(HttpStatus.valueOf(status), null);

        assertThat(checkout.advance(orders.add(pending())).status()).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void leavesAnOrderUnchangedWhileAServiceFails() {
        reservationFailure = new ResourceAccessException("timeout");
        payments.failure = new ResourceAccessException("timeout");

        assertThat(checkout.advance(orders.add(pending())).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(checkout.advance(orders.add(reserved())).status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
    }

    @Test
    void leavesAnOrderPendingIfItsReservationIsOfAnotherOrderOrLeavesALineWithoutPrice() {
        var order = orders.add(pending());

        for (var response : List.of(
                new ReservationResponse(UUID.randomUUID(), PRICES),
                new ReservationResponse(order.id(), List.of()),
                new ReservationResponse(order.id(), PRICES.subList(0, 1)))) {
            reservation = response;
            assertThat(checkout.advance(order)).isEqualTo(order);
        }
        assertThat(orders.reasons()).isEmpty();
    }

    @Test
    void awaitsNoStockWithoutAMissingProduct() {
        reservationFailure = problem(
                HttpStatus.CONFLICT,
                new ReservationRefusal("urn:micro-sayur:insufficient-stock", null, List.of(), PRICES));

        var order = checkout.advance(orders.add(pending(OutOfStockPolicy.WAIT)));

        assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
    }

    static Stream<UnaryOperator<OrderPaymentReceipt>> forgeries() {
        return Stream.of(
                it -> new OrderPaymentReceipt(
                        it.paymentId(), UUID.randomUUID(), it.status(), it.amount(), it.currency(), null),
                it -> new OrderPaymentReceipt(it.paymentId(), it.orderId(), it.status(), 14_999, it.currency(), null),
                it -> new OrderPaymentReceipt(it.paymentId(), it.orderId(), it.status(), it.amount(), "USD", null));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void appliesNoReceiptOfAnotherOrderAmountOrCurrency(UnaryOperator<OrderPaymentReceipt> forgery) {
        payments.forgery = forgery;
        payments.found = List.of(found(PAYMENT, OrderPaymentStatus.COMPLETED));

        var charging = checkout.advance(orders.add(reserved()));
        var querying = checkout.advance(orders.add(charged()));

        assertThat(charging.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
        assertThat(querying.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
        assertThat(orders.reasons()).isEmpty();
    }

    @Test
    void queriesThePaymentIfAnotherChargeIsInProgress() {
        payments.failure = problem(HttpStatus.CONFLICT, null);
        payments.found = List.of(found(PAYMENT, OrderPaymentStatus.COMPLETED));

        assertThat(checkout.advance(orders.add(reserved())).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void prefersACompletedPaymentToTheKnownOne() {
        payments.found =
                List.of(found(PAYMENT, OrderPaymentStatus.PENDING), found(OTHER_PAYMENT, OrderPaymentStatus.COMPLETED));

        var order = checkout.advance(orders.add(charged()));

        assertThat(order.status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.payment().paymentId()).isEqualTo(OTHER_PAYMENT);
    }

    @Test
    void prefersTheKnownPaymentToAnotherOpenOne() {
        payments.found =
                List.of(found(OTHER_PAYMENT, OrderPaymentStatus.PENDING), found(PAYMENT, OrderPaymentStatus.FAILED));

        assertThat(checkout.advance(orders.add(charged())).status()).isEqualTo(OrderStatus.PAYMENT_DECLINED);
    }

    @Test
    void ignoresFailedPaymentsOfOtherAttempts() {
        payments.found = List.of(found(OTHER_PAYMENT, OrderPaymentStatus.FAILED));

        assertThat(checkout.advance(orders.add(charged())).status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
        assertThat(orders.reasons()).isEmpty();
    }

    @Test
    void cancelsAnOverdueOrderUnlessItWasPaid() {
        payments.found = List.of();
        assertThat(checkout.cancelOverdue(orders.add(reserved())).status()).isEqualTo(OrderStatus.CANCELLED);
        payments.found = List.of(found(PAYMENT, OrderPaymentStatus.COMPLETED));
        assertThat(checkout.cancelOverdue(orders.add(reserved())).status()).isEqualTo(OrderStatus.PAID);
        assertThat(payments.queries).isEqualTo(2);

        checkout.cancelOverdue(orders.add(pending().awaitStock(PRICES, List.of(KANGKUNG))));

        assertThat(payments.queries).isEqualTo(2);
        assertThat(orders.reasons()).containsExactly("payment-window-over", "payment-completed", "stock-window-over");
    }

    @Test
    void reservesAgainBeforeTheNextAttempt() {
        var order = orders.add(declined());

        assertThat(retry(order).status()).isEqualTo(OrderStatus.PAID);
        assertThat(queue.renewed()).containsExactly(order.id());
        assertThat(payments.keys).containsExactly("order-" + order.id() + "-2");
    }

    @Test
    void continuesThePaymentOfARepeatedRequest() {
        var order = orders.add(declined());
        orders.retryPayment(order.id(), order.customer().userId(), "card", "tok_other", "key-1");

        assertThat(retry(order).status()).isEqualTo(OrderStatus.PAID);
        assertThat(retry(order).status()).isEqualTo(OrderStatus.PAID);

        assertThat(payments.keys).containsExactly("order-" + order.id() + "-2");
        assertThat(orders.reasons()).containsExactly("paying-again", "payment-completed");
    }

    @Test
    void leavesAnOrderDeclinedIfTheReservationFails() {
        var order = orders.add(declined());

        reservationFailure = problem(HttpStatus.CONFLICT, SHORTAGE);
        assertThatExceptionOfType(InsufficientStockForOrder.class).isThrownBy(() -> retry(order));
        reservationFailure = problem(HttpStatus.CONFLICT, null);
        assertThatExceptionOfType(StockReservationUnavailable.class).isThrownBy(() -> retry(order));
        reservationFailure = new ResourceAccessException("timeout");
        assertThatExceptionOfType(StockReservationUnavailable.class).isThrownBy(() -> retry(order));

        assertThat(orders.find(order.id())).isEqualTo(order);
    }

    @Test
    void schedulesARetryOfAnUndecidedPayment() {
        payments.charged = OrderPaymentStatus.UNKNOWN;
        var order = orders.add(declined());

        retry(order);

        assertThat(queue.retries()).containsExactly(order.id());
    }

    private Order retry(Order order) {
        return checkout.retryPayment(order.id(), order.customer().userId(), "card", "tok_other", "key-1");
    }

    @Test
    void answersAnOrderAtTheDeadlineAndBeginsNoFurtherCall() {
        reservationGate = new CountDownLatch(1);
        deadline = Duration.ofMillis(100);
        var order = orders.add(pending());

        assertThat(checkout.place(newOrder(order)).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(queue.retries()).isEmpty();
        reservationGate.countDown();

        await().untilAsserted(() -> assertThat(queue.retries()).containsExactly(order.id()));
        assertThat(orders.find(order.id()).status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
        assertThat(payments.keys).isEmpty();
    }

    @Test
    void createsNoOrderForARequestThatIsTooLate() {
        deadline = Duration.ZERO;

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> checkout.place(newOrder(pending())));
        assertThat(orders.created()).isEmpty();
    }

    @Test
    void reportsARefusalWithinTheDeadline() {
        reservationFailure = problem(HttpStatus.CONFLICT, SHORTAGE);
        var order = orders.add(pending());

        assertThatExceptionOfType(InsufficientStockForOrder.class).isThrownBy(() -> checkout.place(newOrder(order)));
    }

    @Test
    void refusesARepeatedRequestAsAtFirst() {
        var order = orders.add(inStatus(OrderStatus.CANCELLED));
        assertThat(checkout.place(newOrder(order)).status()).isEqualTo(OrderStatus.CANCELLED);

        history.recordRefusal(order.id(), new OrderRefusal("product-not-found", "There is no product 7", List.of()));

        assertThatExceptionOfType(ProductUnknown.class)
                .isThrownBy(() -> checkout.place(newOrder(order)))
                .withMessage("There is no product 7");
    }

    @Test
    void leavesAnOrderDeclinedIfTheReservationTakesTooLong() {
        reservationGate = new CountDownLatch(1);
        deadline = Duration.ofMillis(100);
        var order = orders.add(declined());

        assertThatExceptionOfType(StockReservationUnavailable.class).isThrownBy(() -> retry(order));

        assertThat(orders.find(order.id())).isEqualTo(order);
    }

    private NewOrder newOrder(Order order) {
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

    private static Order charged() {
        return reserved().recordPayment(1, PAYMENT, OrderPaymentStatus.UNKNOWN);
    }

    private static FoundPayment found(UUID paymentId, OrderPaymentStatus status) {
        return new FoundPayment(paymentId, status);
    }

    private record FoundPayment(UUID paymentId, OrderPaymentStatus status) {}

    private static HttpClientErrorException problem(HttpStatus status, ReservationRefusal body) {
        var problem = HttpClientErrorException.create(
                status, status.getReasonPhrase(), HttpHeaders.EMPTY, new byte[0], StandardCharsets.UTF_8);
        problem.setBodyConvertFunction(_ -> body);
        return problem;
    }

    private static final class FakePayments implements PaymentClient {

        private OrderPaymentStatus charged = OrderPaymentStatus.COMPLETED;
        private List<FoundPayment> found = List.of();
        private UnaryOperator<OrderPaymentReceipt> forgery = UnaryOperator.identity();
        private RuntimeException failure;
        private final List<String> keys = new ArrayList<>();
        private int queries;

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
