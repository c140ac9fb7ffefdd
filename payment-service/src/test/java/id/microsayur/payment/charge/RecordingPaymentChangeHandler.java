package id.microsayur.payment.charge;

import id.microsayur.payment.Payment;
import java.util.ArrayList;
import java.util.List;

/** Fake of the follow-up of a changed payment: records the statuses. */
class RecordingPaymentChangeHandler extends PaymentChangeHandler {

    private final List<String> changes = new ArrayList<>();

    RecordingPaymentChangeHandler() {
        super(null, null, null, null, null);
    }

    List<String> changes() {
        return changes;
    }

    @Override
    Payment handle(Payment before, Payment after) {
        changes.add(before.status() + " -> " + after.status());
        return after;
    }

    @Override
    void publish(Payment payment) {
        changes.add(payment.status().name());
    }
}
