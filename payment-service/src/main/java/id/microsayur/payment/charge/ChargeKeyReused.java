package id.microsayur.payment.charge;

import id.microsayur.platform.problem.Rejected;

/** One key names one charge; it came back with another. */
public class ChargeKeyReused extends Rejected {

    ChargeKeyReused(String key) {
        super("idempotency-key-reused", "The Idempotency-Key " + key + " was used for a different charge");
    }
}
