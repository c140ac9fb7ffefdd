package id.microsayur.payment;

import id.microsayur.platform.event.Events;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What follows within the same transaction when a payment changed: the books, the news, and the way back. */
@Component
class Aftermath {

    private static final Logger log = LoggerFactory.getLogger(Aftermath.class);

    private final Ledger ledger;
    private final Events events;
    private final RefundService refunds;
    private final Tombstones tombstones;
    private final MeterRegistry meters;

    Aftermath(Ledger ledger, Events events, RefundService refunds, Tombstones tombstones, MeterRegistry meters) {
        this.ledger = ledger;
        this.events = events;
        this.refunds = refunds;
        this.tombstones = tombstones;
        this.meters = meters;
    }

    Payment of(Payment before, Payment after) {
        if (before.funds().captured() < after.funds().captured()) {
            ledger.charged(after);
        }
        if (before.status() != after.status()) {
            announce(after);
        }
        if (before.status() != after.status() && after.status() == PaymentStatus.FAILED) {
            keepThePlace(after);
        }
        if (after.funds().mustGoBack()) {
            log.warn("Payment {} ({}) holds money that nobody wants: it goes back", after.id(), after.status());
            return refunds.giveBackAll(after);
        }
        return after;
    }

    void announce(Payment payment) {
        meters.counter(
                        "micro.sayur.payments",
                        "outcome",
                        payment.status().name(),
                        "provider",
                        payment.handling().provider())
                .increment();
        log.info("Payment {} of order {} is {}", payment.id(), payment.bill().orderId(), payment.status());
        switch (payment.status()) {
            case COMPLETED -> events.publish(PaymentCompleted.of(payment));
            case FAILED -> events.publish(PaymentFailed.of(payment));
            case PENDING, UNKNOWN, DUE, REFUNDED, CANCELLED -> {} // nobody waits for these
        }
    }

    /** A failed payment lets the next one in, unless its order is cancelled. */
    private void keepThePlace(Payment failed) {
        var bill = failed.bill();
        if (failed.funds().unwanted()) {
            tombstones.place(bill.orderId(), bill.userId(), bill.amount(), bill.currency());
        }
    }
}
