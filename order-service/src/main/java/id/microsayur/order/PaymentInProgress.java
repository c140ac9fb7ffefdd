package id.microsayur.order;

import id.microsayur.platform.problem.Conflict;
import java.util.UUID;

/** Nobody knows yet whether the order is paid, so nothing may be decided on either assumption. */
public class PaymentInProgress extends Conflict {

    PaymentInProgress(UUID orderId) {
        super("payment-in-progress", "The payment of order " + orderId + " is not settled yet; ask again in a moment");
    }
}
