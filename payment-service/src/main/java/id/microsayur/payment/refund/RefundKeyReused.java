package id.microsayur.payment.refund;

import id.microsayur.platform.problem.Rejected;

/** The idempotency key belongs to a different refund of the payment. */
public class RefundKeyReused extends Rejected {

    RefundKeyReused() {
        super("idempotency-key-reused", "This Idempotency-Key was used for a different refund of this payment");
    }
}
