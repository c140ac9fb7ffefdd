package id.microsayur.payment;

import id.microsayur.platform.event.Events;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may happen to a refund; the payment's lock is taken first, so that no two refunds promise the same money. */
@Service
@Transactional
public class RefundService {

    private static final Logger log = LoggerFactory.getLogger(RefundService.class);

    private final RefundRepository refunds;
    private final PaymentRepository payments;
    private final Ledger ledger;
    private final Events events;
    private final Clock clock;

    RefundService(RefundRepository refunds, PaymentRepository payments, Ledger ledger, Events events, Clock clock) {
        this.refunds = refunds;
        this.payments = payments;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param amount all that is left when absent
     * @throws DuplicateKeyException if this payment had a refund of that key already
     */
    Refund open(UUID paymentId, String requestKey, @Nullable Long amount, String reason, String requestedBy) {
        var payment = locked(paymentId);
        if (byKey(paymentId, requestKey).isPresent()) {
            throw new DuplicateKeyException(requestKey);
        }
        var wanted = Objects.requireNonNullElse(amount, payment.funds().refundable());
        payments.save(payment.promise(wanted));
        return refunds.save(Refund.open(paymentId, new RefundWish(requestKey, wanted, reason, requestedBy, now())));
    }

    /** In the caller's transaction, which holds the payment's lock; the reconciler brings it to the provider. */
    Payment giveBackAll(Payment payment) {
        var reason = payment.status() == PaymentStatus.FAILED ? "charged-too-late" : "order-cancelled";
        var wish = new RefundWish("unwanted", payment.funds().refundable(), reason, "payment-service", now());
        refunds.save(Refund.open(payment.id(), wish));
        return payments.save(payment.promise(wish.amount()));
    }

    /** Writes down what the provider said, once. */
    Refund settle(UUID id, RefundAnswer answer) {
        var payment = locked(find(id).paymentId());
        var before = find(id);
        var after = before.hear(answer);
        if (after.equals(before)) {
            return before;
        }
        var saved = refunds.save(after);
        switch (saved.status()) {
            case COMPLETED -> complete(payment, saved);
            case FAILED -> {
                log.error("The provider refuses refund {} of payment {}: {}", id, payment.id(), saved.failureReason());
                payments.save(payment.keepAfterAll(saved.wish().amount()));
            }
            case PENDING, UNKNOWN -> {} // the money is as promised as before
        }
        return saved;
    }

    private void complete(Payment payment, Refund refund) {
        var amount = refund.wish().amount();
        var less = payments.save(payment.giveBack(amount));
        ledger.refunded(less, refund);
        log.info(
                "Payment {} gave back {} of {}", less.id(), amount, less.funds().captured());
        if (less.status() != PaymentStatus.FAILED) { // of those nobody has heard that there was money
            events.publish(PaymentRefunded.of(less, refund));
        }
    }

    @Transactional(readOnly = true)
    Optional<Refund> byKey(UUID paymentId, String requestKey) {
        return refunds.findByPaymentIdAndWishRequestKey(paymentId, requestKey);
    }

    @Transactional(readOnly = true)
    Refund find(UUID id) {
        return refunds.findById(id).orElseThrow();
    }

    @Transactional(readOnly = true)
    public List<Refund> ofPayment(UUID paymentId) {
        if (!payments.existsById(paymentId)) {
            throw new PaymentNotFound(paymentId);
        }
        return refunds.findByPaymentIdOrderByWishAskedAt(paymentId);
    }

    private Payment locked(UUID paymentId) {
        return payments.findLockedById(paymentId).orElseThrow(() -> new PaymentNotFound(paymentId));
    }

    /** As exact as the database, so that what was saved equals what is read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
