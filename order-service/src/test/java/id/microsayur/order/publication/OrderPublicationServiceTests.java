package id.microsayur.order.publication;

import static id.microsayur.order.OrderFixtures.PAYMENT;
import static id.microsayur.order.OrderFixtures.PRICES;
import static id.microsayur.order.OrderFixtures.paid;
import static id.microsayur.order.OrderFixtures.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.microsayur.order.OrderStatus;
import id.microsayur.order.event.OrderStatusChanged;
import id.microsayur.order.lifecycle.OrderServiceFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderPublicationServiceTests extends OrderServiceFixture {

    private final OrderPublicationService publications = new OrderPublicationService(repository, history, events);

    @Test
    void publishesChangesAfterAReturnAgainAsThoseOfShippedGoods() {
        var order = repository.save(paid());
        orders.ship(order.id());
        var refused = returned(2, 0, 0, 1);
        orders.takeBack(order.id(), refused.returnId(), refused);
        orders.recordRefund(order.id(), PAYMENT, 15_000, null, "payment.refunded");
        events.clear();

        publications.publishAgain(order.id(), OrderStatus.SHIPPED);
        publications.publishAgain(order.id(), OrderStatus.CANCELLED);
        publications.publishAgain(order.id(), OrderStatus.REFUNDED);

        assertThat(events.published())
                .map(OrderStatusChanged.class::cast)
                .extracting(OrderStatusChanged::to, OrderStatusChanged::shipped)
                .containsExactly(
                        tuple(OrderStatus.SHIPPED, null),
                        tuple(OrderStatus.CANCELLED, true),
                        tuple(OrderStatus.REFUNDED, true));
    }

    @Test
    void publishesAChangeAgainWithoutAnotherEntryOfTheHistory() {
        var order = repository.save(pending());
        orders.recordReservation(read(order), PRICES);
        orders.cancel(order.id(), order.customer().userId());
        var entries = List.copyOf(history.entries());
        var published = List.copyOf(events.published());
        events.clear();

        assertThat(publications.publishAgain(order.id(), null))
                .containsExactly("order.created", "order.status_changed");
        assertThat(publications.publishAgain(order.id(), OrderStatus.CANCELLED))
                .containsExactly("order.status_changed");
        assertThat(publications.publishAgain(order.id(), OrderStatus.PAID)).isEmpty();

        assertThat(events.published().getLast()).isEqualTo(published.getLast());
        assertThat(events.names()).containsExactly("order.created", "order.status_changed", "order.status_changed");
        assertThat(history.entries()).isEqualTo(entries);
    }
}
