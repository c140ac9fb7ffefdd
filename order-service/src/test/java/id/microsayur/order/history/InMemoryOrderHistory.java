package id.microsayur.order.history;

import static id.microsayur.order.OrderFixtures.NOON;

import id.microsayur.order.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Fake of the history: records changes and events as lines of text; the time is noon unless set. */
public class InMemoryOrderHistory extends OrderHistoryRepository {

    private final List<String> entries = new ArrayList<>();
    private final Set<UUID> returns = new HashSet<>();
    private final Map<UUID, List<OrderHistoryEvent.StateChanged>> changes = new HashMap<>();
    private final Map<UUID, OrderRefusal> refusals = new HashMap<>();
    private Instant time = NOON;

    public InMemoryOrderHistory() {
        super(null, null, null, null);
    }

    public void setTime(Instant time) {
        this.time = time;
    }

    public List<String> entries() {
        return entries;
    }

    @Override
    public void recordChange(Order order, OrderHistoryEvent.StateChanged change) {
        entries.add("%s -> %s: %s %s".formatted(change.from(), change.to(), change.reason(), change.announced()));
        changes.computeIfAbsent(order.id(), _ -> new ArrayList<>()).add(change);
        if (change.staff() != null) {
            returns.add(change.staff().returnId());
        }
    }

    @Override
    public List<OrderHistoryEntry> findByOrderId(UUID orderId) {
        return changes.getOrDefault(orderId, List.of()).stream()
                .map(change -> new OrderHistoryEntry(
                        1, orderId, OrderHistoryEvent.OrderHistoryKind.STATE, change, time, null, null, null, false))
                .toList();
    }

    @Override
    public boolean hasReturn(UUID orderId, UUID returnId) {
        return returns.contains(returnId);
    }

    @Override
    public void recordRefusal(UUID orderId, OrderRefusal refusal) {
        refusals.put(orderId, refusal);
    }

    @Override
    public Optional<OrderRefusal> findRefusal(UUID orderId) {
        return Optional.ofNullable(refusals.get(orderId));
    }

    @Override
    public void recordEvent(UUID orderId, String event) {
        entries.add(event);
    }

    @Override
    public Instant now() {
        return time;
    }

    @Override
    public String traceId() {
        return null;
    }
}
