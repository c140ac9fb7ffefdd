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

/** Gives money back: commits the refund, calls the provider outside any transaction, writes down what it said. */
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
     * Idempotent by payment and key: a repetition answers how the first stands, and calls nobody.
     *
     * @param amount all that is left when absent
     */
    public Refund refund(UUID paymentId, String key, @Nullable Long amount, String reason, String requestedBy) {
        var known = refunds.findByRequestKey(paymentId, key);
        if (known.isPresent()) {
            return requireSameRequest(known.get(), amount, reason);
        }
        Refund refund;
        try {
            refund = refunds.open(paymentId, key, amount, reason, requestedBy);
        } catch (DuplicateKeyException _) { // an equal request was faster
            return requireSameRequest(refunds.findByRequestKey(paymentId, key).orElseThrow(), amount, reason);
        }
        return send(refund);
    }

    /** Asks first; what the provider does not know is sent again, under the same key as ever. */
    public void reconcile(UUID id) {
        var refund = refunds.get(id);
        var payment = payments.get(refund.paymentId());
        var answer = paymentProviders.get(payment.providerDetails().provider()).queryRefund(payment, refund.toProviderRequest());
        if (answer instanceof RefundResult.NeverRefunded) {
            send(refund);
        } else {
            recordResult(refund, answer);
        }
    }

    private Refund send(Refund refund) {
        var payment = payments.get(refund.paymentId());
        return recordResult(
                refund,
                paymentProviders.get(payment.providerDetails().provider()).refund(payment, refund.toProviderRequest()));
    }

    private Refund recordResult(Refund refund, RefundResult answer) {
        if (answer instanceof RefundResult.Unclear(var why)) {
            log.warn("Refund {} is unknown: {}", refund.id(), why);
            if (refund.status() == RefundStatus.PENDING) {
                reconciliation.scheduleRetry(ReconciliationQueue.OpenRecords.REFUNDS, refund.id());
            }
        }
        return refunds.applyResult(refund.id(), answer);
    }

    private static Refund requireSameRequest(Refund known, @Nullable Long amount, String reason) {
        var isSame = (amount == null || amount == known.details().amount())
                && reason.equals(known.details().reason());
        if (!isSame) {
            throw new RefundKeyReused();
        }
        return known;
    }
}
