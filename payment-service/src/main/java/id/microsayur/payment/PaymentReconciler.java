package id.microsayur.payment;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Settles what a charge left open, by asking the provider; on doubt it asks again, and never charges. */
@Component
class PaymentReconciler {

    private static final Logger log = LoggerFactory.getLogger(PaymentReconciler.class);

    private final OpenPayments open;
    private final PaymentService payments;
    private final PaymentProvider provider;
    private final PaymentProperties properties;
    private final Clock clock;

    PaymentReconciler(
            OpenPayments open,
            PaymentService payments,
            PaymentProvider provider,
            PaymentProperties properties,
            Clock clock) {
        this.open = open;
        this.payments = payments;
        this.provider = provider;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${payment.reconciler.pause:1s}")
    void settleOpenPayments() {
        List<UUID> due;
        do {
            due = open.claim();
            due.forEach(this::settle);
        } while (due.size() == properties.reconciler().batch());
    }

    private void settle(UUID id) {
        try {
            var answer = provider.ask(id);
            switch (answer) {
                case Answer.Succeeded _, Answer.Declined _, Answer.Pending _ -> payments.settle(id, answer);
                case Answer.NeverCharged _ -> {
                    if (isCertain(id)) {
                        payments.settle(id, answer);
                    }
                }
                case Answer.Unclear(var why) -> log.info("Payment {} stays open: {}", id, why);
                case Answer.NotSent(var why) -> log.info("Payment {} stays open: {}", id, why);
            }
        } catch (RuntimeException e) {
            log.warn("Payment {} could not be settled now", id, e);
        }
    }

    /** A request on its way may arrive after the question: only an old payment was surely never charged. */
    private boolean isCertain(UUID id) {
        var oldEnough =
                payments.find(id).createdAt().plus(properties.reconciler().certainAfter());
        return clock.instant().isAfter(oldEnough);
    }
}
