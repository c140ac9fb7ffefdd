package id.microsayur.payment.charge;

import id.microsayur.payment.ChargeRequest;
import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.Payment;
import id.microsayur.payment.provider.PaymentProviders;
import id.microsayur.payment.provider.ProviderUnavailable;
import id.microsayur.payment.reconciliation.ReconciliationQueue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/** Charges at most once: commits the payment, calls the provider outside any transaction, records the result. */
@Service
public class ChargeService {

    private static final Logger log = LoggerFactory.getLogger(ChargeService.class);

    private final PaymentService payments;
    private final PaymentProviders paymentProviders;
    private final ReconciliationQueue reconciliation;

    ChargeService(PaymentService payments, PaymentProviders paymentProviders, ReconciliationQueue reconciliationQueue) {
        this.payments = payments;
        this.paymentProviders = paymentProviders;
        this.reconciliation = reconciliationQueue;
    }

    /**
     * Idempotent by charge key: a repetition returns the existing payment without a call to the provider. Repetitions are
     * rare, so they are detected by the unique index instead of a query in advance.
     */
    public Payment charge(ChargeRequest chargeRequest, @Nullable String token) {
        var provider = paymentProviders.forMethod(chargeRequest.method()).orElse(null);
        if (provider != null
                && token == null
                && provider.tokenRule(chargeRequest.method()).isRequired()) {
            return findExisting(chargeRequest).orElseThrow(() -> new TokenRequired(chargeRequest.method()));
        }
        Payment payment;
        try {
            payment = provider == null ? payments.reject(chargeRequest) : payments.open(chargeRequest, provider.name());
        } catch (DuplicateKeyException _) { // repetition of a request, or second charge of an order
            return findExisting(chargeRequest).orElseThrow(() -> payments.conflictFor(chargeRequest.orderId()));
        }
        return provider == null ? payment : recordResult(payment, provider.charge(payment, token));
    }

    private Payment recordResult(Payment payment, ChargeResult chargeResult) {
        switch (chargeResult) {
            case ChargeResult.NotSent(var reason) -> {
                log.warn("Payment {} was not sent to the provider: {}", payment.id(), reason);
                payments.discardUnsent(payment.id());
                throw new ProviderUnavailable();
            }
            case ChargeResult.Unclear(var reason) -> {
                log.warn("Payment {} has an unclear result and will be queried: {}", payment.id(), reason);
                reconciliation.scheduleRetry(ReconciliationQueue.OpenRecords.PAYMENTS, payment.id());
            }
            case ChargeResult.Succeeded _,
                    ChargeResult.Declined _,
                    ChargeResult.Pending _,
                    ChargeResult.Due _,
                    ChargeResult.NeverCharged _ -> {}
        }
        try {
            return payments.applyFirstResult(payment, chargeResult);
        } catch (OptimisticLockingFailureException _) { // a webhook, the reconciler or a cancellation was faster
            return payments.applyResult(payment.id(), chargeResult);
        }
    }

    private Optional<Payment> findExisting(ChargeRequest chargeRequest) {
        var existing = payments.findByChargeKey(chargeRequest.chargeKey());
        if (existing.isPresent() && !existing.get().request().equals(chargeRequest)) {
            throw new ChargeKeyReused(chargeRequest.chargeKey());
        }
        return existing;
    }
}
