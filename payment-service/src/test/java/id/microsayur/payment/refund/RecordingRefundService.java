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
    public List<PaymentRefunded> completedEvents(Payment payment) {
        return payment.amounts().refunded() == 0
                ? List.of()
                : List.of(PaymentRefunded.of(payment, RefundFixtures.inStatus(payment.id(), RefundStatus.COMPLETED)));
    }

    @Override
    public Payment openFullRefund(Payment payment) {
        opened.add(payment);
        return payment;
    }
}
