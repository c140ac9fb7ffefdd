package id.microsayur.payment.charge;

import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentProperties;
import id.microsayur.payment.provider.PaymentProviders;
import id.microsayur.payment.reconciliation.ReconciliationQueue;
import id.microsayur.payment.refund.RefundProcessor;
import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.runtime.refresh.RefreshableDelayTrigger;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Resolves payments and refunds without an outcome by queries to the provider; never charges. */
@Component
class PaymentReconciler implements SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(PaymentReconciler.class);

    private final ReconciliationQueue reconciliation;
    private final PaymentService payments;
    private final RefundProcessor refunds;
    private final PaymentProviders paymentProviders;
    private final Refreshable<PaymentProperties> properties;
    private final Clock clock;

    PaymentReconciler(
            ReconciliationQueue reconciliationQueue,
            PaymentService payments,
            RefundProcessor refundProcessor,
            PaymentProviders paymentProviders,
            Refreshable<PaymentProperties> properties,
            Clock clock) {
        this.reconciliation = reconciliationQueue;
        this.payments = payments;
        this.refunds = refundProcessor;
        this.paymentProviders = paymentProviders;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        var pause =
                RefreshableDelayTrigger.of(() -> properties.get().reconciler().pause());
        tasks.addTriggerTask(this::reconcilePayments, pause);
        tasks.addTriggerTask(this::reconcileRefunds, pause);
    }

    void reconcilePayments() {
        processDue(ReconciliationQueue.OpenRecords.PAYMENTS, this::reconcile);
    }

    void reconcileRefunds() {
        processDue(ReconciliationQueue.OpenRecords.REFUNDS, refunds::reconcile);
    }

    private void processDue(ReconciliationQueue.OpenRecords records, Consumer<UUID> work) {
        List<UUID> due;
        do {
            due = reconciliation.claim(records);
            // one thread per record: a slow response delays no other record
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                due.forEach(id -> executor.submit(() -> runSafely(work, id)));
            }
        } while (due.size() == properties.get().reconciler().batch());
    }

    private static void runSafely(Consumer<UUID> work, UUID id) {
        try {
            work.accept(id);
        } catch (RuntimeException e) {
            log.warn("Reconciliation of {} failed; it is retried after the backoff", id, e);
        }
    }

    /**
     * Queries the provider for the payment and its refunds that have no outcome, and for a failed payment that was charged
     * after all; blocks during the queries.
     */
    void reconcileNow(UUID id) {
        var payment = payments.get(id);
        switch (payment.status()) {
            case PENDING, UNKNOWN -> reconcile(id);
            case FAILED -> applyLateCharge(payment);
            case DUE, COMPLETED, REFUNDED, CANCELLED -> {} // the charge has its outcome
        }
        refunds.reconcileOpen(id);
    }

    private void applyLateCharge(Payment failed) {
        var name = failed.providerDetails().provider(); // none if the payment was rejected from the start
        paymentProviders.all().stream()
                .filter(provider -> provider.name().equals(name))
                .map(provider -> provider.queryCharge(failed))
                .filter(ChargeResult.Succeeded.class::isInstance)
                .forEach(charged -> payments.applyResult(failed.id(), charged));
    }

    private void reconcile(UUID id) {
        var payment = payments.get(id);
        var chargeResult = queryProvider(payment);
        switch (chargeResult) {
            case ChargeResult.Unclear(var reason) -> log.info("Payment {} stays open: {}", id, reason);
            case ChargeResult.NotSent(var reason) -> log.info("Payment {} stays open: {}", id, reason);
            case ChargeResult.NeverCharged _ when !isPastCertainAge(payment) -> {} // the request may still be in flight
            case ChargeResult.NeverCharged _,
                    ChargeResult.Succeeded _,
                    ChargeResult.Declined _,
                    ChargeResult.Pending _,
                    ChargeResult.Due _ -> payments.applyResult(id, chargeResult);
        }
    }

    /** Cancels the charge of a cancelled order, and one that is unknown to the provider past the certain age. */
    private ChargeResult queryProvider(Payment payment) {
        var provider = paymentProviders.get(payment.providerDetails().provider());
        if (payment.amounts().refundRequired()) {
            return provider.cancelCharge(payment);
        }
        var chargeResult = provider.queryCharge(payment);
        return chargeResult instanceof ChargeResult.NeverCharged && isPastCertainAge(payment)
                ? provider.cancelCharge(payment)
                : chargeResult;
    }

    private boolean isPastCertainAge(Payment payment) {
        return clock.instant()
                .isAfter(payment.createdAt().plus(properties.get().reconciler().certainAfter()));
    }
}
