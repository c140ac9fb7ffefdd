package id.microsayur.payment;

import id.microsayur.platform.event.Events;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may happen to a payment: each step decides, saves and announces in one transaction. */
@Service
@Transactional
public class PaymentService {

    private static final Logger log = LoggerFactory.getLogger(PaymentService.class);

    private final PaymentRepository payments;
    private final Events events;
    private final Clock clock;

    PaymentService(PaymentRepository payments, Events events, Clock clock) {
        this.payments = payments;
        this.events = events;
        this.clock = clock;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the key, or a live payment of the order, exists */
    Payment open(Bill bill) {
        return payments.save(Payment.open(bill, clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    /** Writes down what the provider said, once; the answers of the call, the webhook and the reconciler may race. */
    Payment settle(UUID id, Answer answer) {
        var before = payments.findLockedById(id).orElseThrow(() -> new PaymentNotFound(id));
        var after = before.hear(answer);
        if (after.equals(before)) {
            if (answer instanceof Answer.Succeeded && before.status() == PaymentStatus.FAILED) {
                log.error("Payment {} was charged after it had failed; a refund is due", id);
            }
            return before;
        }
        var saved = payments.save(after);
        announce(before, saved);
        return saved;
    }

    public void hear(PaymentProvider.News news) {
        if (payments.existsById(news.paymentId())) {
            settle(news.paymentId(), news.answer());
        } else {
            log.warn("A provider speaks of a payment that is not ours: {}", news.paymentId());
        }
    }

    /** Takes back a payment whose charge was never sent, so that the same charge may be asked for again. */
    void withdraw(Payment payment) {
        payments.delete(payment);
    }

    @Transactional(readOnly = true)
    Optional<Payment> byKey(String chargeKey) {
        return payments.findByBillChargeKey(chargeKey);
    }

    @Transactional(readOnly = true)
    Payment find(UUID id) {
        return payments.findById(id).orElseThrow(() -> new PaymentNotFound(id));
    }

    @Transactional(readOnly = true)
    public Payment mine(UUID id, UUID userId) {
        return payments.findByIdAndBillUserId(id, userId).orElseThrow(() -> new PaymentNotFound(id));
    }

    @Transactional(readOnly = true)
    public List<Payment> ofOrder(UUID orderId) {
        return payments.findByBillOrderIdOrderByCreatedAt(orderId);
    }

    private void announce(Payment before, Payment after) {
        if (after.status() == before.status()) {
            return;
        }
        log.info("Payment {} of order {} is {}", after.id(), after.bill().orderId(), after.status());
        switch (after.status()) {
            case COMPLETED -> events.publish(PaymentCompleted.of(after));
            case FAILED -> events.publish(PaymentFailed.of(after));
            case PENDING, UNKNOWN, REFUNDED -> {} // nobody waits for these
        }
    }
}
