package id.microsayur.payment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Gives money back: commits the refund, calls the provider outside any transaction, writes down what it said. */
@Service
public class Refunder {

    private static final Logger log = LoggerFactory.getLogger(Refunder.class);

    private final RefundService refunds;
    private final PaymentService payments;
    private final Providers providers;
    private final Agenda agenda;

    Refunder(RefundService refunds, PaymentService payments, Providers providers, Agenda agenda) {
        this.refunds = refunds;
        this.payments = payments;
        this.providers = providers;
        this.agenda = agenda;
    }

    /**
     * Idempotent by payment and key: a repetition answers how the first stands, and calls nobody.
     *
     * @param amount all that is left when absent
     */
    public Refund refund(UUID paymentId, String key, @Nullable Long amount, String reason, String requestedBy) {
        var known = refunds.byKey(paymentId, key);
        if (known.isPresent()) {
            return same(known.get(), amount, reason);
        }
        Refund refund;
        try {
            refund = refunds.open(paymentId, key, amount, reason, requestedBy);
        } catch (DuplicateKeyException _) { // an equal request was faster
            return same(refunds.byKey(paymentId, key).orElseThrow(), amount, reason);
        }
        return send(refund);
    }

    /** Asks first; what the provider does not know is sent again, under the same key as ever. */
    void bringOn(UUID id) {
        var refund = refunds.find(id);
        var payment = payments.find(refund.paymentId());
        var answer = providers.named(payment.handling().provider()).askRefund(payment, refund);
        if (answer instanceof RefundAnswer.NeverRefunded) {
            send(refund);
        } else {
            settle(refund, answer);
        }
    }

    private Refund send(Refund refund) {
        var payment = payments.find(refund.paymentId());
        return settle(refund, providers.named(payment.handling().provider()).refund(payment, refund));
    }

    private Refund settle(Refund refund, RefundAnswer answer) {
        if (answer instanceof RefundAnswer.Unclear(var why)) {
            log.warn("Refund {} is unknown: {}", refund.id(), why);
            if (refund.status() == RefundStatus.PENDING) {
                agenda.soon(Agenda.Of.REFUNDS, refund.id());
            }
        }
        return refunds.settle(refund.id(), answer);
    }

    private static Refund same(Refund known, @Nullable Long amount, String reason) {
        var isSame = (amount == null || amount == known.wish().amount())
                && reason.equals(known.wish().reason());
        if (!isSame) {
            throw new RefundKeyReused();
        }
        return known;
    }
}
