package id.microsayur.payment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Takes the money at most once: commits the payment, calls the provider outside any transaction, writes down what it said. */
@Service
public class Cashier {

    private static final Logger log = LoggerFactory.getLogger(Cashier.class);

    private final PaymentService payments;
    private final Providers providers;
    private final Agenda agenda;

    Cashier(PaymentService payments, Providers providers, Agenda agenda) {
        this.payments = payments;
        this.providers = providers;
        this.agenda = agenda;
    }

    /**
     * Idempotent by the bill's key: a repetition answers how the first stands, and calls nobody. Repetitions are rare, so
     * it is the key's uniqueness that finds them.
     */
    public Payment charge(Bill bill, @Nullable String token) {
        var provider = providers.forMethod(bill.method()).orElse(null);
        if (provider != null && provider.needsToken() && token == null) {
            return known(bill).orElseThrow(() -> new TokenRequired(bill.method()));
        }
        Payment payment;
        try {
            payment = provider == null ? payments.refuse(bill) : payments.open(bill, provider.name());
        } catch (DuplicateKeyException _) { // an equal request came first, or the order is being paid already
            return known(bill).orElseThrow(() -> payments.occupied(bill.orderId()));
        }
        return provider == null ? payment : settle(payment, provider.charge(payment, token));
    }

    private Payment settle(Payment payment, Answer answer) {
        switch (answer) {
            case Answer.NotSent(var why) -> {
                log.warn("Payment {} was not sent to the provider: {}", payment.id(), why);
                payments.withdraw(payment.id());
                throw new ProviderUnavailable();
            }
            case Answer.Unclear(var why) -> {
                log.warn("Payment {} is unknown: {}", payment.id(), why);
                agenda.soon(Agenda.Of.PAYMENTS, payment.id());
            }
            case Answer.Succeeded _, Answer.Declined _, Answer.Pending _, Answer.Due _, Answer.NeverCharged _ -> {}
        }
        return payments.settle(payment.id(), answer);
    }

    private Optional<Payment> known(Bill bill) {
        var known = payments.byKey(bill.chargeKey());
        if (known.isPresent() && !known.get().bill().equals(bill)) {
            throw new ChargeKeyReused(bill.chargeKey());
        }
        return known;
    }
}
