package id.microsayur.order.lifecycle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Fake of the queue: hands out prepared batches and records limits, leases, retries and restocked products. */
public class FakeOrderRecoveryQueue extends OrderRecoveryQueue {

    private final Deque<List<UUID>> batches = new ArrayDeque<>();
    private final List<Integer> limits = new ArrayList<>();
    private final List<UUID> renewed = new ArrayList<>();
    private final List<UUID> retries = new CopyOnWriteArrayList<>();
    private final List<UUID> restocked = new ArrayList<>();

    public FakeOrderRecoveryQueue() {
        super(null, null, null);
    }

    public void addBatch(UUID... ids) {
        batches.add(List.of(ids));
    }

    public List<Integer> limits() {
        return limits;
    }

    public List<UUID> renewed() {
        return renewed;
    }

    public List<UUID> retries() {
        return retries;
    }

    /** The products whose first waiting order was made due. */
    public List<UUID> restocked() {
        return restocked;
    }

    @Override
    void scheduleFirstWaitingFor(Collection<UUID> productIds) {
        restocked.addAll(productIds);
    }

    @Override
    public List<UUID> lease(int limit) {
        limits.add(limit);
        return batches.isEmpty() ? List.of() : batches.remove();
    }

    @Override
    public void renewLease(UUID id) {
        renewed.add(id);
    }

    @Override
    public void scheduleRetry(UUID id) {
        retries.add(id);
    }
}
