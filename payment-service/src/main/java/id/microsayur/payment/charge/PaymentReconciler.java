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

/** Settles what a call left open, by asking the provider; on doubt it asks again, and never charges. */
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

    private void processDue(ReconciliationQueue.OpenRecords which, Consumer<UUID> work) {
        List<UUID> due;
        do {
            due = reconciliation.claim(which);
            try (var hands = Executors.newVirtualThreadPerTaskExecutor()) { // one slow answer holds up nobody else
                due.forEach(id -> hands.submit(() -> runSafely(work, id)));
            }
        } while (due.size() == properties.get().reconciler().batch());
    }

    private static void runSafely(Consumer<UUID> work, UUID id) {
        try {
            work.accept(id);
        } catch (RuntimeException e) {
            log.warn("{} could not be settled now", id, e);
        }
    }

    private void reconcile(UUID id) {
        var payment = payments.get(id);
        var chargeResult = queryProvider(payment);
        switch (chargeResult) {
            case ChargeResult.Unclear(var why) -> log.info("Payment {} stays open: {}", id, why);
            case ChargeResult.NotSent(var why) -> log.info("Payment {} stays open: {}", id, why);
            case ChargeResult.NeverCharged _ when !isPastCertainAge(payment) -> {} // the charge may be on its way
            case ChargeResult.NeverCharged _,
                    ChargeResult.Succeeded _,
                    ChargeResult.Declined _,
                    ChargeResult.Pending _,
                    ChargeResult.Due _ -> payments.applyResult(id, chargeResult);
        }
    }

    /** What nobody wants any more, and what is old enough to have been charged if ever, is stopped as well. */
    private ChargeResult queryProvider(Payment payment) {
        var provider = paymentProviders.get(payment.providerDetails().provider());
        if (payment.amounts().unwanted()) {
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
