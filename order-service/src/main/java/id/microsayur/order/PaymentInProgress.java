package id.microsayur.order;

import id.microsayur.platform.problem.Conflict;
import java.util.UUID;

/** 409: the outcome of the current payment is unknown, so a second attempt could charge twice. */
public class PaymentInProgress extends Conflict {

    PaymentInProgress(UUID orderId) {
        super("payment-in-progress", "The payment of order " + orderId + " is not settled yet; try again in a moment");
    }

    /** Becomes allowed when the payment is settled. */
    @Override
    public boolean isTemporary() {
        return true;
    }
}
