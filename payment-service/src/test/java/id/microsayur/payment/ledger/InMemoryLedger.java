package id.microsayur.payment.ledger;

import id.microsayur.payment.Payment;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Fake of the ledger: records the movements as text. */
public class InMemoryLedger extends Ledger {

    private final List<String> movements = new ArrayList<>();

    public InMemoryLedger() {
        super(null, null);
    }

    public List<String> movements() {
        return movements;
    }

    @Override
    public void recordCharge(Payment payment) {
        movements.add("charge " + payment.amounts().captured());
    }

    @Override
    public void recordRefund(Payment payment, UUID refundId, long amount) {
        movements.add("refund " + amount);
    }
}
