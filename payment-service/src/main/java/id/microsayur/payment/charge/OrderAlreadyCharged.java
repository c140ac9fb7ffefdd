package id.microsayur.payment.charge;

import id.microsayur.payment.Payment;
import id.microsayur.platform.problem.Conflict;

/** The order has a payment that holds its money, or may come to hold it; another would charge twice. */
public class OrderAlreadyCharged extends Conflict {

    OrderAlreadyCharged(Payment live) {
        super("order-already-charged", "Order " + live.request().orderId() + " has a payment that is " + live.status());
        with("payment_id", live.id());
    }
}
