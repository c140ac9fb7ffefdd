package id.microsayur.payment;

import id.microsayur.platform.problem.NotFound;
import java.util.UUID;

/** The payment does not exist or belongs to another user; the response is the same for both. */
public class PaymentNotFound extends NotFound {

    public PaymentNotFound(UUID id) {
        super("payment-not-found", "There is no payment " + id);
    }
}
