package id.microsayur.payment.charge;

import id.microsayur.platform.problem.Rejected;

/** The idempotency key belongs to a different charge. */
public class ChargeKeyReused extends Rejected {

    ChargeKeyReused(String key) {
        super("idempotency-key-reused", "The Idempotency-Key " + key + " was used for a different charge");
    }
}
