package id.microsayur.payment;

import id.microsayur.platform.problem.Conflict;

/** The payment has no captured amount left to refund. */
public class PaymentNotRefundable extends Conflict {

    PaymentNotRefundable(Payment payment) {
        super(
                "payment-not-refundable",
                "Payment " + payment.id() + " is " + payment.status() + " and holds nothing that could be given back");
    }
}
