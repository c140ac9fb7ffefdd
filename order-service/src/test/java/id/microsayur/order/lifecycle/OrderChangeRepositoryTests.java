package id.microsayur.order.lifecycle;

import static id.microsayur.order.OrderFixtures.NOON;
import static id.microsayur.order.OrderFixtures.PAYMENT;
import static id.microsayur.order.OrderFixtures.PRICES;
import static id.microsayur.order.OrderFixtures.paid;
import static id.microsayur.order.OrderFixtures.pending;
import static id.microsayur.order.OrderFixtures.reserved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.microsayur.order.Order;
import id.microsayur.order.OrderPaymentStatus;
import id.microsayur.order.history.OrderHistories;
import id.microsayur.order.history.OrderHistoryEvent.CallMade;
import id.microsayur.order.history.OrderHistoryEvent.OrderHistoryKind;
import id.microsayur.order.history.OrderHistoryEvent.StateChanged;
import id.microsayur.order.history.OrderHistoryRepository;
import id.microsayur.order.history.OrderHistoryRepository.OrderHistoryEntry;
import id.microsayur.platform.tracing.SpanTags;
import io.micrometer.tracing.Tracer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OrderRepositoryTest
class OrderChangeRepositoryTests {

    private static final CallMade ANSWERED = new CallMade("product-service", "reserve", "answered 200", 1, "CLOSED");

    @Autowired
    OrderRepository orders;

    @Autowired
    JdbcClient jdbc;

    private OrderHistoryRepository history;
    private OrderChangeRepository changes;

    @BeforeEach
    void create() {
        history = OrderHistories.at(NOON, jdbc);
        changes = new OrderChangeRepository(jdbc, history, new SpanTags(Tracer.NOOP));
    }

    @Test
    void savesWhatAChangeConcernsWithItsHistory() {
        var before = orders.save(pending());
        var changed = before.reserve(PRICES, NOON).withChangedAt(NOON);

        var saved = changes.save(changed, change(before, changed), ANSWERED);

        assertThat(saved).contains(changed.withNextVersion());
        assertThat(orders.findById(before.id())).isEqualTo(saved);
        assertThat(history.findByOrderId(before.id()))
                .extracting(OrderHistoryEntry::kind, OrderHistoryEntry::event, OrderHistoryEntry::finalChange)
                .containsExactly(
                        tuple(OrderHistoryKind.CALL, ANSWERED, false),
                        tuple(OrderHistoryKind.STATE, change(before, changed), false));
        var paying = saved.orElseThrow().recordPayment(1, PAYMENT, OrderPaymentStatus.PENDING);
        assertThat(changes.save(paying, change(changed, paying), null)).isPresent();
        assertThat(orders.findById(before.id())).contains(paying.withNextVersion());
        assertThat(history.findByOrderId(before.id())).hasSize(3);
    }

    @Test
    void countsACallThatEqualsTheLastEntry() {
        var before = orders.save(pending());
        history.recordCall(before.id(), ANSWERED);
        var changed = before.reserve(PRICES, NOON);

        changes.save(changed, change(before, changed), ANSWERED);

        assertThat(history.findByOrderId(before.id()))
                .extracting(OrderHistoryEntry::kind, OrderHistoryEntry::times)
                .containsExactly(tuple(OrderHistoryKind.CALL, 2), tuple(OrderHistoryKind.STATE, null));
    }

    @Test
    void changesNothingIfTheOrderHasAnotherVersion() {
        var read = orders.save(reserved());
        var cancelled = orders.save(read.cancel());
        var late = read.completePayment(PAYMENT);

        assertThat(changes.save(late, change(read, late), ANSWERED)).isEmpty();

        assertThat(orders.findById(read.id())).contains(cancelled);
        assertThat(history.findByOrderId(read.id())).isEmpty();
    }

    @Test
    void readsTheOrderAgainAfterItsCustomerWasErased() {
        var read = orders.save(reserved());
        orders.erasePersonalData(read.customer().userId());
        var late = read.completePayment(PAYMENT);

        assertThat(changes.save(late, change(read, late), null)).isEmpty();
    }

    @Test
    void recordsTheEventOfAnOrderThatIsPaidByThisPaymentOnly() {
        var order = orders.save(paid());

        assertThat(changes.recordEventOfPaid(order.id(), UUID.randomUUID(), "payment.completed"))
                .isFalse();
        assertThat(changes.recordEventOfPaid(orders.save(reserved()).id(), PAYMENT, "payment.completed"))
                .isFalse();
        assertThat(history.findByOrderId(order.id())).isEmpty();
        assertThat(changes.recordEventOfPaid(order.id(), PAYMENT, "payment.completed"))
                .isTrue();
        assertThat(history.findByOrderId(order.id()))
                .extracting(OrderHistoryEntry::kind)
                .containsExactly(OrderHistoryKind.EVENT);
    }

    private static StateChanged change(Order before, Order after) {
        return new StateChanged(before.status(), after.status(), "test", List.of());
    }
}
