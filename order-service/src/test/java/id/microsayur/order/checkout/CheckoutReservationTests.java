package id.microsayur.order.checkout;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static id.microsayur.order.OrderFixtures.PRICES;
import static id.microsayur.order.OrderFixtures.inStatus;
import static id.microsayur.order.OrderFixtures.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.order.OrderStatus;
import id.microsayur.order.OutOfStockPolicy;
import id.microsayur.order.checkout.ReservationClient.RequestedItem;
import id.microsayur.order.checkout.ReservationClient.ReservationRefusal;
import id.microsayur.order.checkout.ReservationClient.ReservationResponse;
import id.microsayur.order.history.OrderRefusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;

class CheckoutReservationTests extends CheckoutServiceFixture {

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

    @Test
    void refusesARepeatedRequestAsAtFirst() {
        var order = orders.add(inStatus(OrderStatus.CANCELLED));
        assertThat(checkout.place(newOrder(order)).status()).isEqualTo(OrderStatus.CANCELLED);

        history.recordRefusal(order.id(), new OrderRefusal("product-not-found", "There is no product 7", List.of()));

        assertThatExceptionOfType(ProductUnknown.class)
                .isThrownBy(() -> checkout.place(newOrder(order)))
                .withMessage("There is no product 7");
    }
}
