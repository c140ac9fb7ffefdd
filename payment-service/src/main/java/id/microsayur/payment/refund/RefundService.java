package id.microsayur.payment.refund;

import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentNotFound;
import id.microsayur.payment.PaymentRepository;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.payment.ledger.Ledger;
import id.microsayur.payment.provider.RefundResult;
import id.microsayur.platform.event.DomainEventPublisher;
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
    private final DomainEventPublisher domainEventPublisher;
    private final Clock clock;

    RefundService(
            RefundRepository refunds,
            PaymentRepository payments,
            Ledger ledger,
            DomainEventPublisher domainEventPublisher,
            Clock clock) {
        this.refunds = refunds;
        this.payments = payments;
        this.ledger = ledger;
        this.domainEventPublisher = domainEventPublisher;
        this.clock = clock;
    }

    /**
     * @param amount all that is left when absent
     * @throws DuplicateKeyException if this payment had a refund of that key already
     */
    Refund open(UUID paymentId, String requestKey, @Nullable Long amount, String reason, String requestedBy) {
        var payment = lockPayment(paymentId);
        if (findByRequestKey(paymentId, requestKey).isPresent()) {
            throw new DuplicateKeyException(requestKey);
        }
        var wanted = Objects.requireNonNullElse(amount, payment.amounts().refundable());
        payments.save(payment.reserveRefund(wanted));
        return refunds.save(Refund.open(paymentId, new RefundDetails(requestKey, wanted, reason, requestedBy, now())));
    }

    /** In the caller's transaction, which holds the payment's lock; the reconciler brings it to the provider. */
    public Payment openFullRefund(Payment payment) {
        var reason = payment.status() == PaymentStatus.FAILED ? "charged-too-late" : "order-cancelled";
        var wish = new RefundDetails("unwanted", payment.amounts().refundable(), reason, "payment-service", now());
        refunds.save(Refund.open(payment.id(), wish));
        return payments.save(payment.reserveRefund(wish.amount()));
    }

    /** Writes down what the provider said, once. */
    Refund applyResult(UUID id, RefundResult answer) {
        var payment = lockPayment(get(id).paymentId());
        var before = get(id);
        var after = before.applyResult(answer);
        if (after.equals(before)) {
            return before;
        }
        var saved = refunds.save(after);
        switch (saved.status()) {
            case COMPLETED -> complete(payment, saved);
            case FAILED -> {
                log.error("The provider refuses refund {} of payment {}: {}", id, payment.id(), saved.failureReason());
                payments.save(payment.releaseRefund(saved.details().amount()));
            }
            case PENDING, UNKNOWN -> {} // the money is as promised as before
        }
        return saved;
    }

    private void complete(Payment payment, Refund refund) {
        var amount = refund.details().amount();
        var less = payments.save(payment.completeRefund(amount));
        ledger.recordRefund(less, refund.id(), amount);
        log.info(
                "Payment {} gave back {} of {}",
                less.id(),
                amount,
                less.amounts().captured());
        if (less.status() != PaymentStatus.FAILED) { // of those nobody has heard that there was money
            domainEventPublisher.publish(PaymentRefunded.of(less, refund));
        }
    }

    @Transactional(readOnly = true)
    Optional<Refund> findByRequestKey(UUID paymentId, String requestKey) {
        return refunds.findByPaymentIdAndDetailsRequestKey(paymentId, requestKey);
    }

    @Transactional(readOnly = true)
    Refund get(UUID id) {
        return refunds.findById(id).orElseThrow();
    }

    @Transactional(readOnly = true)
    public List<Refund> findByPayment(UUID paymentId) {
        if (!payments.existsById(paymentId)) {
            throw new PaymentNotFound(paymentId);
        }
        return refunds.findByPaymentIdOrderByDetailsAskedAt(paymentId);
    }

    private Payment lockPayment(UUID paymentId) {
        return payments.findLockedById(paymentId).orElseThrow(() -> new PaymentNotFound(paymentId));
    }

    /** As exact as the database, so that what was saved equals what is read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
