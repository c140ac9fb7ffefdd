package id.microsayur.order.lifecycle;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;

import id.microsayur.order.Order;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.delivery.DeliveryFixtures;
import id.microsayur.order.event.RecordingEventPublisher;
import id.microsayur.order.history.InMemoryOrderHistory;
import id.microsayur.order.history.OrderBeforeCall;
import id.microsayur.order.history.StaffAction;
import id.microsayur.order.invoice.InMemoryInvoices;
import id.microsayur.order.limit.FakeOrderLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Use cases of orders with fakes of the database, the outbox and the metrics. */
public abstract class OrderServiceFixture {

    protected final InMemoryOrderRepository repository = new InMemoryOrderRepository();
    protected final InMemoryOrderHistory history = new InMemoryOrderHistory();
    protected final RecordingEventPublisher events = new RecordingEventPublisher();

    final FakeOrderRecoveryQueue queue = new FakeOrderRecoveryQueue();
    final RecordingOrderMetrics meters = new RecordingOrderMetrics();
    final FakeOrderLimits limits = new FakeOrderLimits();
    final InMemoryInvoices invoices = new InMemoryInvoices();

    protected final OrderService orders = new OrderService(
            repository,
            new InMemoryOrderChanges(repository, history),
            history,
            new OrderChangePublisher(events, invoices.service(), queue, meters),
            limits,
            DeliveryFixtures.withoutDays(),
            invoices.service());

    protected static OrderBeforeCall read(Order order) {
        return new OrderBeforeCall(order, null);
    }

    protected static StaffAction returned(int kangkung, int spoiltKangkung, int bayam, int spoiltBayam) {
        return new StaffAction(
                "staff-1",
                "came back",
                UUID.randomUUID(),
                List.of(
                        new StaffAction.ReturnedUnits(KANGKUNG, kangkung, spoiltKangkung),
                        new StaffAction.ReturnedUnits(BAYAM, bayam, spoiltBayam)));
    }

    static final class RecordingOrderMetrics extends OrderMetrics {

        final List<OrderStatus> statuses = new ArrayList<>();

        RecordingOrderMetrics() {
            super(new SimpleMeterRegistry());
        }

        @Override
        void recordTransition(Order order) {
            statuses.add(order.status());
        }
    }
}
