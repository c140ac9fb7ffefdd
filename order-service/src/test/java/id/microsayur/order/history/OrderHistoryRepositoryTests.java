package id.microsayur.order.history;

import static id.microsayur.order.OrderFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.microsayur.order.Order;
import id.microsayur.order.OrderFixtures;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.history.OrderHistoryEvent.CallMade;
import id.microsayur.order.history.OrderHistoryEvent.StateChanged;
import id.microsayur.order.history.OrderHistoryRepository.OrderHistoryEntry;
import id.microsayur.order.lifecycle.OrderRepository;
import id.microsayur.order.lifecycle.OrderRepositoryTest;
import id.microsayur.platform.client.outcome.CallOutcome;
import id.microsayur.platform.test.PreparedStatements;
import id.microsayur.platform.tracing.SpanTags;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@OrderRepositoryTest
class OrderHistoryRepositoryTests {

    private static final CallOutcome DOWN = new CallOutcome("payment-service", "answered 500", 2, "CLOSED");
    private static final CallOutcome OPEN = new CallOutcome("payment-service", "breaker open", 1, "OPEN");

    @Autowired
    OrderRepository orders;

    @Autowired
    JdbcClient jdbc;

    private OrderHistoryRepository history;

    @BeforeEach
    void createHistory() {
        history = OrderHistories.at(NOON, jdbc);
    }

    @Test
    void preparesItsStatementsOnceForEntriesWithAndWithoutATrace() {
        var untraced =
                new OrderHistoryRepository(
                        jdbc, Clock.fixed(NOON, ZoneOffset.UTC), Tracer.NOOP, new SpanTags(Tracer.NOOP)) {
                    @Override
                    public @Nullable String traceId() {
                        return null;
                    }
                };
        var order = orders.save(OrderFixtures.reserved());

        assertThat(new PreparedStatements(jdbc)
                        .plannedAtEachExecution(() -> List.of(history, untraced).forEach(each -> {
                            each.recordChange(order, new StateChanged(null, order.status(), "placed", List.of()));
                            each.recordEvent(order.id(), "payment.completed");
                            each.recordCall(order.id(), CallMade.of("charge", DOWN));
                        })))
                .isEmpty();
    }

    @Test
    void countsEqualConsecutiveCallsInOneEntry() {
        var order = orders.save(OrderFixtures.reserved()).id();
        for (var outcome : List.of(DOWN, DOWN, DOWN, OPEN, DOWN)) {
            history.recordCall(order, CallMade.of("charge", outcome));
        }
        history.recordEvent(order, "payment.completed");
        history.recordCall(order, CallMade.of("charge", DOWN));

        assertThat(history.findByOrderId(order))
                .extracting(OrderHistoryRepositoryTests::summary, OrderHistoryEntry::times, OrderHistoryEntry::lastAt)
                .containsExactly(
                        tuple("answered 500", 3, NOON),
                        tuple("breaker open", null, null),
                        tuple("answered 500", null, null),
                        tuple("payment.completed", null, null),
                        tuple("answered 500", null, null));
    }

    @Test
    void countsTheCallsOfEachOrderApart() {
        var one = orders.save(OrderFixtures.reserved()).id();
        var other = orders.save(OrderFixtures.reserved()).id();
        history.recordCall(one, CallMade.of("charge", DOWN));
        history.recordCall(other, CallMade.of("charge", DOWN));

        assertThat(history.findByOrderId(one))
                .singleElement()
                .extracting(OrderHistoryEntry::times)
                .isNull();
    }

    @Test
    void findsTheChangesOfEachOrderAfterItsKnownEntry() {
        var one = orders.save(OrderFixtures.reserved());
        var other = orders.save(OrderFixtures.reserved());
        recordChange(one, OrderStatus.PENDING);
        history.recordCall(one.id(), CallMade.of("charge", DOWN));
        recordChange(one, OrderStatus.AWAITING_PAYMENT);
        recordChange(other, OrderStatus.PENDING);
        recordChange(orders.save(OrderFixtures.reserved()), OrderStatus.PENDING);
        var placed = history.findByOrderId(one.id()).getFirst().id();

        assertThat(history.findChangesSince(Map.of(one.id(), placed, other.id(), 0L)))
                .extracting(OrderHistoryEntry::orderId, entry -> ((StateChanged) entry.event()).to())
                .containsExactly(tuple(one.id(), OrderStatus.AWAITING_PAYMENT), tuple(other.id(), OrderStatus.PENDING));
    }

    @Test
    void keepsTheActionOfStaffAndFindsItsReturn() {
        var order = orders.save(OrderFixtures.paid());
        var returnId = UUID.randomUUID();
        var staff = new StaffAction(
                "staff-1", "wilted", returnId, List.of(new StaffAction.ReturnedUnits(OrderFixtures.KANGKUNG, 1, 1)));
        history.recordChange(
                order, new StateChanged(order.status(), order.status(), "goods-returned", List.of(), staff));
        recordChange(order, order.status());

        assertThat(history.findByOrderId(order.id()))
                .extracting(entry -> ((StateChanged) entry.event()).staff())
                .containsExactly(staff, null);
        assertThat(history.hasReturn(order.id(), returnId)).isTrue();
        assertThat(history.hasReturn(order.id(), UUID.randomUUID())).isFalse();
    }

    @Test
    void keepsTheRefusalWithTheCancellation() {
        var order = orders.save(OrderFixtures.pending());
        var refusal = new OrderRefusal(
                "insufficient-stock", "-", List.of(new OrderRefusal.Shortage(OrderFixtures.KANGKUNG, 2, 1)));
        recordChange(order, OrderStatus.PENDING);
        recordChange(order, OrderStatus.CANCELLED);
        assertThat(history.findRefusal(order.id())).isEmpty();

        history.recordRefusal(order.id(), refusal);

        assertThat(history.findRefusal(order.id())).contains(refusal);
        assertThat(history.findByOrderId(order.id()))
                .extracting(entry -> ((StateChanged) entry.event()).to())
                .containsExactly(OrderStatus.PENDING, OrderStatus.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource
    void marksTheFinalChange(OrderStatus status) {
        var order = orders.save(OrderFixtures.inStatus(status));
        recordChange(order, status);

        assertThat(history.findByOrderId(order.id()))
                .extracting(OrderHistoryEntry::finalChange)
                .containsExactly(order.isFinal());
    }

    private void recordChange(Order order, OrderStatus to) {
        history.recordChange(order, new StateChanged(null, to, "placed", List.of("order.created")));
    }

    private static String summary(OrderHistoryEntry entry) {
        return switch (entry.event()) {
            case StateChanged change -> change.reason();
            case CallMade call -> call.outcome();
            case OrderHistoryEvent.EventReceived received -> received.event();
        };
    }
}
