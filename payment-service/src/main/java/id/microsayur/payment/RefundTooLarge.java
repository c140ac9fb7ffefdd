package id.microsayur.payment;

import id.microsayur.platform.problem.Conflict;

/** The requested refund exceeds the refundable amount of the payment. */
public class RefundTooLarge extends Conflict {

    RefundTooLarge(long refundable) {
        super("refund-too-large", "At most " + refundable + " of this payment can be refunded");
        with("refundable", refundable);
    }
}
