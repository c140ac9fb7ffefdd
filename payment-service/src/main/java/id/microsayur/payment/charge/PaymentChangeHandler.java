package id.microsayur.payment.charge;

import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.payment.ledger.Ledger;
import id.microsayur.payment.refund.RefundService;
import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.event.DomainEventPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes ledger entry, event, cancellation marker and refund of a changed payment in the same transaction. */
@Component
class PaymentChangeHandler {

    private static final Logger log = LoggerFactory.getLogger(PaymentChangeHandler.class);

    private final Ledger ledger;
    private final DomainEventPublisher domainEventPublisher;
    private final RefundService refunds;
    private final CancellationMarkerRepository cancellationMarkers;
    private final MeterRegistry meters;

    PaymentChangeHandler(
            Ledger ledger,
            DomainEventPublisher domainEventPublisher,
            RefundService refunds,
            CancellationMarkerRepository cancellationMarkerRepository,
            MeterRegistry meters) {
        this.ledger = ledger;
        this.domainEventPublisher = domainEventPublisher;
        this.refunds = refunds;
        this.cancellationMarkers = cancellationMarkerRepository;
        this.meters = meters;
    }

    Payment handle(Payment before, Payment after) {
        if (before.amounts().captured() < after.amounts().captured()) {
            ledger.recordCharge(after);
        }
        if (before.status() != after.status()) {
            publish(after);
        }
        if (before.status() != after.status() && after.status() == PaymentStatus.FAILED) {
            markCancelledOrder(after);
        }
        if (after.amounts().mustBeRefunded()) {
            log.warn("Payment {} ({}) must be refunded in full; opening the refund", after.id(), after.status());
            return refunds.openFullRefund(after);
        }
        return after;
    }

    void publish(Payment payment) {
        meters.counter(
                        "micro.sayur.payments",
                        "outcome",
                        payment.status().name(),
                        "provider",
                        payment.providerDetails().provider())
                .increment();
        log.info("Payment {} of order {} is {}", payment.id(), payment.request().orderId(), payment.status());
        switch (payment.status()) {
            case COMPLETED -> domainEventPublisher.publish(PaymentCompleted.of(payment));
            case FAILED -> domainEventPublisher.publish(PaymentFailed.of(payment));
            case PENDING, UNKNOWN, DUE, REFUNDED, CANCELLED -> {} // no event exists for these
        }
    }

    /** Publishes the outcome of the payment and of its refunds again; requires the lock of the payment. */
    List<String> publishAgain(Payment payment) {
        var events = new ArrayList<DomainEvent>();
        switch (payment.status()) {
            case COMPLETED, REFUNDED -> events.add(PaymentCompleted.of(payment));
            case FAILED -> events.add(PaymentFailed.of(payment));
            case PENDING, UNKNOWN, DUE, CANCELLED -> {} // no event exists for these
        }
        if (payment.status() != PaymentStatus.FAILED) {
            events.addAll(refunds.completedEvents(payment));
        }
        events.forEach(domainEventPublisher::publish);
        return events.stream().map(DomainEvent::eventName).toList();
    }

    /** A failed payment permits the next charge of its order; for a cancelled order the marker prevents it. */
    private void markCancelledOrder(Payment failed) {
        var chargeRequest = failed.request();
        if (failed.amounts().refundRequired()) {
            cancellationMarkers.insertIfAbsent(
                    chargeRequest.orderId(), chargeRequest.userId(), chargeRequest.amount(), chargeRequest.currency());
        }
    }
}
