package id.microsayur.payment.refund;

import id.microsayur.platform.problem.Rejected;

/** One key names one refund; it came back with another. */
public class RefundKeyReused extends Rejected {

    RefundKeyReused() {
        super("idempotency-key-reused", "This Idempotency-Key was used for a different refund of this payment");
    }
}
