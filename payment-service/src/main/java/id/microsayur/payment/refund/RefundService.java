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

/** State changes of refunds under the payment's lock, so that concurrent refunds cannot reserve the same amount. */
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
     * @param amount the refundable amount when absent
     * @throws DuplicateKeyException if the payment already has a refund with this key
     */
    Refund open(UUID paymentId, String requestKey, @Nullable Long amount, String reason, String requestedBy) {
        var payment = lockPayment(paymentId);
        if (findByRequestKey(paymentId, requestKey).isPresent()) {
            throw new DuplicateKeyException(requestKey);
        }
        var requested = Objects.requireNonNullElse(amount, payment.amounts().refundable());
        payments.save(payment.reserveRefund(requested));
        return refunds.save(
                Refund.open(paymentId, new RefundDetails(requestKey, requested, reason, requestedBy, now())));
    }

    /** Requires the caller's transaction with the payment's lock; the reconciler sends the refund to the provider. */
    public Payment openFullRefund(Payment payment) {
        var reason = payment.status() == PaymentStatus.FAILED ? "charged-too-late" : "order-cancelled";
        var details = new RefundDetails("unwanted", payment.amounts().refundable(), reason, "payment-service", now());
        refunds.save(Refund.open(payment.id(), details));
        return payments.save(payment.reserveRefund(details.amount()));
    }

    /**
     * Idempotent by the id of the return; the reconciler sends the refund to the provider. At most the refundable amount: staff
     * may have refunded the goods before.
     *
     * @throws id.microsayur.payment.PaymentNotRefundable before the cash of the order is collected
     */
    public void openForReturn(UUID orderId, UUID returnId, long price) {
        var payment = payments.findLockedByRequestOrderIdAndStatusNot(orderId, PaymentStatus.FAILED)
                .orElseThrow(() -> new PaymentNotFound(orderId));
        var requestKey = "return-" + returnId;
        if (findByRequestKey(payment.id(), requestKey).isPresent()) {
            return;
        }
        var amount = Math.min(price, payment.amounts().refundable());
        if (amount == 0 && payment.amounts().captured() > 0) {
            log.info("Payment {} is refunded already; return {} adds nothing", payment.id(), returnId);
            return;
        }
        payments.save(payment.reserveRefund(amount));
        refunds.save(Refund.open(
                payment.id(), new RefundDetails(requestKey, amount, "goods-returned", "order-service", now())));
    }

    /** Applies a result of the provider; idempotent. */
    Refund applyResult(UUID id, RefundResult result) {
        var payment = lockPayment(get(id).paymentId());
        var before = get(id);
        var after = before.applyResult(result);
        if (after.equals(before)) {
            return before;
        }
        var saved = refunds.save(after);
        switch (saved.status()) {
            case COMPLETED -> complete(payment, saved);
            case FAILED -> {
                log.error("The provider declined refund {} of payment {}: {}", id, payment.id(), saved.failureReason());
                payments.save(payment.releaseRefund(saved.details().amount()));
            }
            case PENDING, UNKNOWN -> {} // the amount stays reserved
        }
        return saved;
    }

    private void complete(Payment payment, Refund refund) {
        var amount = refund.details().amount();
        var updated = payments.save(payment.completeRefund(amount));
        ledger.recordRefund(updated, refund.id(), amount);
        log.info(
                "Payment {}: refunded {} of the captured {}",
                updated.id(),
                amount,
                updated.amounts().captured());
        if (updated.status() != PaymentStatus.FAILED) { // payment.completed was never published for a failed payment
            domainEventPublisher.publish(PaymentRefunded.of(updated, refund));
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

    /** Events of the completed refunds of a payment, as they were published; the total is that of now. */
    @Transactional(readOnly = true)
    public List<PaymentRefunded> completedEvents(Payment payment) {
        return refunds.findByPaymentIdOrderByDetailsAskedAt(payment.id()).stream()
                .filter(refund -> refund.status() == RefundStatus.COMPLETED)
                .map(refund -> PaymentRefunded.of(payment, refund))
                .toList();
    }

    private Payment lockPayment(UUID paymentId) {
        return payments.findLockedById(paymentId).orElseThrow(() -> new PaymentNotFound(paymentId));
    }

    /** Truncated to the database's precision, so that a saved record equals the one read back. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
