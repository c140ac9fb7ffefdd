package id.microsayur.payment.refund;

import id.microsayur.payment.PaymentRepository;
import id.microsayur.payment.provider.PaymentProviders;
import id.microsayur.payment.provider.RefundResult;
import id.microsayur.payment.reconciliation.ReconciliationQueue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Executes refunds: commits the refund, calls the provider outside any transaction, records the result. */
@Service
public class RefundProcessor {

    private static final Logger log = LoggerFactory.getLogger(RefundProcessor.class);

    private final RefundService refunds;
    private final PaymentRepository payments;
    private final PaymentProviders paymentProviders;
    private final ReconciliationQueue reconciliation;

    RefundProcessor(
            RefundService refunds,
            PaymentRepository payments,
            PaymentProviders paymentProviders,
            ReconciliationQueue reconciliationQueue) {
        this.refunds = refunds;
        this.payments = payments;
        this.paymentProviders = paymentProviders;
        this.reconciliation = reconciliationQueue;
    }

    /**
     * Idempotent by payment and key: a repetition returns the existing refund without a call to the provider.
     *
     * @param amount the refundable amount when absent
     */
    public Refund refund(UUID paymentId, String key, @Nullable Long amount, String reason, String requestedBy) {
        var existing = refunds.findByRequestKey(paymentId, key);
        if (existing.isPresent()) {
            return requireSameRequest(existing.get(), amount, reason);
        }
        Refund refund;
        try {
            refund = refunds.open(paymentId, key, amount, reason, requestedBy);
        } catch (DuplicateKeyException _) { // a concurrent request with the same key has committed first
            return requireSameRequest(refunds.findByRequestKey(paymentId, key).orElseThrow(), amount, reason);
        }
        return send(refund);
    }

    /** Queries the outcome; a refund unknown to the provider is sent again under the same key. */
    public void reconcile(UUID id) {
        var refund = refunds.get(id);
        var payment = payments.get(refund.paymentId());
        var result = paymentProviders
                .get(payment.providerDetails().provider())
                .queryRefund(payment, refund.toProviderRequest());
        if (result instanceof RefundResult.NeverRefunded) {
            send(refund);
        } else {
            recordResult(refund, result);
        }
    }

    /** Queries the outcome of each refund of the payment that has none. */
    public void reconcileOpen(UUID paymentId) {
        refunds.findByPayment(paymentId).stream()
                .filter(refund -> refund.status().isOpen())
                .forEach(refund -> reconcile(refund.id()));
    }

    private Refund send(Refund refund) {
        var payment = payments.get(refund.paymentId());
        return recordResult(
                refund,
                paymentProviders.get(payment.providerDetails().provider()).refund(payment, refund.toProviderRequest()));
    }

    private Refund recordResult(Refund refund, RefundResult result) {
        if (result instanceof RefundResult.Unclear(var reason)) {
            log.warn("Refund {} has an unclear result and will be queried: {}", refund.id(), reason);
            if (refund.status() == RefundStatus.PENDING) {
                reconciliation.scheduleRetry(ReconciliationQueue.OpenRecords.REFUNDS, refund.id());
            }
        }
        return refunds.applyResult(refund.id(), result);
    }

    private static Refund requireSameRequest(Refund existing, @Nullable Long amount, String reason) {
        var isSame = (amount == null || amount == existing.details().amount())
                && reason.equals(existing.details().reason());
        if (!isSame) {
            throw new RefundKeyReused();
        }
        return existing;
    }
}
