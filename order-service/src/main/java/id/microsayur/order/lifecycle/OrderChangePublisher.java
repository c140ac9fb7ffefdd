package id.microsayur.order.lifecycle;

import id.microsayur.order.Order;
import id.microsayur.order.OrderStatus;
import id.microsayur.order.invoice.InvoiceService;
import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.event.DomainEventPublisher;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Publishes a saved change of an order to other services, the invoices, the recovery queue and the metrics. */
@Component
class OrderChangePublisher {

    private static final Logger log = LoggerFactory.getLogger(OrderChangePublisher.class);

    private final DomainEventPublisher domainEventPublisher;
    private final InvoiceService invoices;
    private final OrderRecoveryQueue recoveryQueue;
    private final OrderMetrics meters;

    OrderChangePublisher(
            DomainEventPublisher domainEventPublisher,
            InvoiceService invoices,
            OrderRecoveryQueue recoveryQueue,
            OrderMetrics meters) {
        this.domainEventPublisher = domainEventPublisher;
        this.invoices = invoices;
        this.recoveryQueue = recoveryQueue;
        this.meters = meters;
    }

    void publish(Order before, Order after, String reason, List<DomainEvent> events) {
        domainEventPublisher.publishAll(events);
        if (after.status() != before.status()) {
            publishTransition(before, after, reason);
        }
        invoices.recordChange(before, after);
    }

    private void publishTransition(Order before, Order after, String reason) {
        if (before.status() == OrderStatus.AWAITING_STOCK) {
            recoveryQueue.scheduleFirstWaitingFor(before.lines().missingProducts());
        }
        meters.recordTransition(after);
        log.info("Order {} changed from {} to {}: {}", after.id(), before.status(), after.status(), reason);
    }
}
