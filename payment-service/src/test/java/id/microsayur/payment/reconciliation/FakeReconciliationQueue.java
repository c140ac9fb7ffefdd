package id.microsayur.payment.reconciliation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** Fake of the queue: hands out prepared batches and records what is scheduled. */
public class FakeReconciliationQueue extends ReconciliationQueue {

    private final Deque<List<UUID>> batches = new ArrayDeque<>();
    private final List<OpenRecords> claims = new ArrayList<>();
    private final List<UUID> retries = new ArrayList<>();
    private final List<UUID> now = new ArrayList<>();

    public FakeReconciliationQueue() {
        super(null, null, null);
    }

    public void addBatch(UUID... ids) {
        batches.add(List.of(ids));
    }

    public List<OpenRecords> claims() {
        return claims;
    }

    public List<UUID> retries() {
        return retries;
    }

    /** Payments that were made due at once. */
    public List<UUID> madeDue() {
        return now;
    }

    @Override
    public List<UUID> claim(OpenRecords records) {
        claims.add(records);
        return batches.isEmpty() ? List.of() : batches.remove();
    }

    @Override
    public void scheduleRetry(OpenRecords records, UUID id) {
        retries.add(id);
    }

    @Override
    public void scheduleNow(UUID paymentId) {
        now.add(paymentId);
    }
}
