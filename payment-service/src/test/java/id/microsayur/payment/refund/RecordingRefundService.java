package id.microsayur.payment.refund;

import id.microsayur.payment.Payment;
import java.util.ArrayList;
import java.util.List;

/** Fake of the refunds: records the payments whose full refund is opened. */
public class RecordingRefundService extends RefundService {

    private final List<Payment> opened = new ArrayList<>();

    public RecordingRefundService() {
        super(null, null, null, null, null);
    }

    public List<Payment> opened() {
        return opened;
    }

    @Override
    public Payment openFullRefund(Payment payment) {
        opened.add(payment);
        return payment;
    }
}
