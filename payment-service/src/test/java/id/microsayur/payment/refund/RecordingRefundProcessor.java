package id.microsayur.payment.refund;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Fake of the refunds: records the reconciled ones and fails for a chosen one. */
public class RecordingRefundProcessor extends RefundProcessor {

    private final List<UUID> reconciled = new CopyOnWriteArrayList<>();
    private volatile UUID failing;

    public RecordingRefundProcessor() {
        super(null, null, null, null);
    }

    public List<UUID> reconciled() {
        return reconciled;
    }

    public void failFor(UUID id) {
        failing = id;
    }

    @Override
    public void reconcileOpen(UUID paymentId) {
        reconciled.add(paymentId);
    }

    @Override
    public void reconcile(UUID id) {
        if (id.equals(failing)) {
            throw new IllegalStateException("provider away");
        }
        reconciled.add(id);
    }
}
