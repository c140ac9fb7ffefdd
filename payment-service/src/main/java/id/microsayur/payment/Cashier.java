package id.microsayur.payment;

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

    /** Idempotent by the bill's key: a repetition answers how the first stands, and calls nobody. */
    public Payment charge(Bill bill, @Nullable String token) {
        var known = payments.byKey(bill.chargeKey());
        if (known.isPresent()) {
            return same(bill, known.get());
        }
        var provider = providers.forMethod(bill.method()).orElse(null);
        if (provider != null && provider.needsToken() && token == null) {
            throw new TokenRequired(bill.method());
        }
        Payment payment;
        try {
            payment = provider == null ? payments.refuse(bill) : payments.open(bill, provider.name());
        } catch (DuplicateKeyException _) { // an equal request was faster, or the order is being paid already
            return payments.byKey(bill.chargeKey())
                    .map(winner -> same(bill, winner))
                    .orElseThrow(() -> payments.occupied(bill.orderId()));
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

    private static Payment same(Bill bill, Payment known) {
        if (!known.bill().equals(bill)) {
            throw new ChargeKeyReused(bill.chargeKey());
        }
        return known;
    }
}
