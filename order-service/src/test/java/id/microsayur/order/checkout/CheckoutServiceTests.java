package id.microsayur.order.checkout;

import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static id.microsayur.order.OrderFixtures.PAYMENT;
import static id.microsayur.order.OrderFixtures.PRICES;
import static id.microsayur.order.OrderFixtures.declined;
import static id.microsayur.order.OrderFixtures.pending;
import static id.microsayur.order.OrderFixtures.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.OrderStatus;
import id.microsayur.platform.problem.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.ResourceAccessException;

class CheckoutServiceTests extends CheckoutServiceFixture {

    @Test
    void reservesAndChargesInOneRun() {
        assertThat(checkout.advance(orders.add(pending())).status()).isEqualTo(OrderStatus.PAID);
        assertThat(orders.reasons()).containsExactly("stock-reserved", "payment-completed");
    }

    @Test
    void leavesAnOrderUnchangedWhileAServiceFails() {
        reservationFailure = new ResourceAccessException("timeout");
        payments.failure = new ResourceAccessException("timeout");

        assertThat(checkout.advance(orders.add(pending())).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(checkout.advance(orders.add(reserved())).status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
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
    void storesAnOrderAfterTheDeadlineWithoutACall() {
        deadline = Duration.ZERO;
        var order = orders.add(pending());

        assertThat(checkout.place(newOrder(order)).status()).isEqualTo(OrderStatus.PENDING);
        await().untilAsserted(() -> assertThat(queue.retries()).containsExactly(order.id()));
        assertThat(orders.find(order.id()).status()).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void createsNoOrderForARequestWhoseCallerHasLeft() {
        deadline = Duration.ofSeconds(-1);

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
    void leavesAnOrderDeclinedIfTheReservationTakesTooLong() {
        reservationGate = new CountDownLatch(1);
        deadline = Duration.ofMillis(100);
        var order = orders.add(declined());

        assertThatExceptionOfType(StockReservationUnavailable.class).isThrownBy(() -> retry(order));

        assertThat(orders.find(order.id())).isEqualTo(order);
    }
}
