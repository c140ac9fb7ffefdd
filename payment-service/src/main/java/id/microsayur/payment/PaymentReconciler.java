package id.microsayur.payment;

import id.microsayur.live.Live;
import id.microsayur.live.LiveDelay;
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

    private final Agenda agenda;
    private final PaymentService payments;
    private final Refunder refunder;
    private final Providers providers;
    private final Live<PaymentProperties> properties;
    private final Clock clock;

    PaymentReconciler(
            Agenda agenda,
            PaymentService payments,
            Refunder refunder,
            Providers providers,
            Live<PaymentProperties> properties,
            Clock clock) {
        this.agenda = agenda;
        this.payments = payments;
        this.refunder = refunder;
        this.providers = providers;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        var pause = LiveDelay.of(() -> properties.get().reconciler().pause());
        tasks.addTriggerTask(this::settleOpenPayments, pause);
        tasks.addTriggerTask(this::bringOnOpenRefunds, pause);
    }

    void settleOpenPayments() {
        finish(Agenda.Of.PAYMENTS, this::settle);
    }

    void bringOnOpenRefunds() {
        finish(Agenda.Of.REFUNDS, refunder::bringOn);
    }

    private void finish(Agenda.Of which, Consumer<UUID> work) {
        List<UUID> due;
        do {
            due = agenda.claim(which);
            try (var hands = Executors.newVirtualThreadPerTaskExecutor()) { // one slow answer holds up nobody else
                due.forEach(id -> hands.submit(() -> tryTo(work, id)));
            }
        } while (due.size() == properties.get().reconciler().batch());
    }

    private static void tryTo(Consumer<UUID> work, UUID id) {
        try {
            work.accept(id);
        } catch (RuntimeException e) {
            log.warn("{} could not be settled now", id, e);
        }
    }

    private void settle(UUID id) {
        var payment = payments.find(id);
        var answer = question(payment);
        switch (answer) {
            case Answer.Unclear(var why) -> log.info("Payment {} stays open: {}", id, why);
            case Answer.NotSent(var why) -> log.info("Payment {} stays open: {}", id, why);
            case Answer.NeverCharged _ when !isOld(payment) -> {} // the charge may be on its way
            case Answer.NeverCharged _, Answer.Succeeded _, Answer.Declined _, Answer.Pending _, Answer.Due _ ->
                payments.settle(id, answer);
        }
    }

    /** What nobody wants any more, and what is old enough to have been charged if ever, is stopped as well. */
    private Answer question(Payment payment) {
        var provider = providers.named(payment.handling().provider());
        if (payment.funds().unwanted()) {
            return provider.stop(payment);
        }
        var answer = provider.ask(payment);
        return answer instanceof Answer.NeverCharged && isOld(payment) ? provider.stop(payment) : answer;
    }

    private boolean isOld(Payment payment) {
        return clock.instant()
                .isAfter(payment.createdAt().plus(properties.get().reconciler().certainAfter()));
    }
}
