package id.microsayur.payment.charge;

import id.microsayur.payment.Payment;
import id.microsayur.platform.problem.Conflict;

/** The order already has a payment that has charged or may still charge. */
public class OrderAlreadyCharged extends Conflict {

    OrderAlreadyCharged(Payment live) {
        super("order-already-charged", "Order " + live.request().orderId() + " has a payment that is " + live.status());
        with("payment_id", live.id());
    }
}
