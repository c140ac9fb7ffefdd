package id.microsayur.payment;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Takes the money at most once: commits the payment, calls the provider outside any transaction, writes down what it said. */
@Service
public class Cashier {

    private static final Logger log = LoggerFactory.getLogger(Cashier.class);

    private final PaymentService payments;
    private final OpenPayments open;
    private final PaymentProvider provider;

    Cashier(PaymentService payments, OpenPayments open, PaymentProvider provider) {
        this.payments = payments;
        this.open = open;
        this.provider = provider;
    }

    /** Idempotent by the bill's key: a repetition answers how the first stands, and calls nobody. */
    public Payment charge(Bill bill, String token) {
        var known = payments.byKey(bill.chargeKey());
        if (known.isPresent()) {
            return same(bill, known.get());
        }
        Payment payment;
        try {
            payment = payments.open(bill);
        } catch (DuplicateKeyException _) { // an equal request was faster, or the order is being paid already
            return payments.byKey(bill.chargeKey())
                    .map(winner -> same(bill, winner))
                    .orElseThrow(() -> live(bill));
        }
        return settle(payment, provider.charge(payment, token));
    }

    private Payment settle(Payment payment, Answer answer) {
        switch (answer) {
            case Answer.NotSent(var why) -> {
                log.warn("Payment {} was not sent to the provider: {}", payment.id(), why);
                payments.withdraw(payment);
                throw new ProviderUnavailable();
            }
            case Answer.Unclear(var why) -> {
                log.warn("Payment {} is unknown: {}", payment.id(), why);
                open.soon(payment.id());
            }
            case Answer.Succeeded _, Answer.Declined _, Answer.Pending _, Answer.NeverCharged _ -> {}
        }
        return payments.settle(payment.id(), answer);
    }

    private static Payment same(Bill bill, Payment known) {
        if (!known.bill().equals(bill)) {
            throw new ChargeKeyReused(bill.chargeKey());
        }
        return known;
    }

    private RuntimeException live(Bill bill) {
        return payments.ofOrder(bill.orderId()).stream()
                .filter(payment -> payment.status() != PaymentStatus.FAILED)
                .findFirst()
                .<RuntimeException>map(OrderAlreadyCharged::new)
                .orElseGet(ProviderUnavailable::new); // the live one ended between the two looks: ask again
    }
}
