package id.microsayur.order.checkout;

import static id.microsayur.order.OrderFixtures.PAYMENT;
import static id.microsayur.order.OrderFixtures.declined;
import static id.microsayur.order.OrderFixtures.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.order.Order;
import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.checkout.PaymentClient.OrderPaymentReceipt;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.ResourceAccessException;

class CheckoutPaymentTests extends CheckoutServiceFixture {

    private static final UUID OTHER_PAYMENT = UUID.randomUUID();

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

    private static Order charged() {
        return reserved().recordPayment(1, PAYMENT, OrderPaymentStatus.UNKNOWN);
    }
}
