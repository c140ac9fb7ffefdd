package id.microsayur.payment;

import id.microsayur.platform.problem.NotFound;
import java.util.UUID;

/** There is no such payment, or it is somebody else's: a caller can't tell which. */
public class PaymentNotFound extends NotFound {

    public PaymentNotFound(UUID id) {
        super("payment-not-found", "There is no payment " + id);
    }
}
