package id.microsayur.order.lifecycle;

import id.microsayur.order.Order;
import id.microsayur.platform.test.InMemoryRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Fake of the repository: orders in memory, and the customers whose data was erased. */
public class InMemoryOrderRepository extends InMemoryRepository<Order, UUID> implements OrderRepository {

    private final List<UUID> erased = new ArrayList<>();
    private final Set<String> paymentRequests = new HashSet<>();

    List<UUID> erased() {
        return erased;
    }

    @Override
    protected UUID idOf(Order order) {
        return order.id();
    }

    @Override
    protected Order withNextVersion(Order order) {
        var version = order.version() == null ? 0 : order.version() + 1;
        return new Order(
                order.id(), order.customer(), order.details(), order.lines(), order.payment(), order.status(), version);
    }

    @Override
    public Optional<Order> findLockedById(UUID id) {
        return findById(id);
    }

    @Override
    public Optional<Order> findLockedByIdAndCustomerUserId(UUID id, UUID userId) {
        return findByIdAndCustomerUserId(id, userId);
    }

    @Override
    public Optional<Order> findByIdAndCustomerUserId(UUID id, UUID userId) {
        return findById(id).filter(order -> order.customer().userId().equals(userId));
    }

    @Override
    public int lockRequestKey(UUID userId, String requestKey) {
        return 1;
    }

    @Override
    public List<Order> findByRequestKey(UUID userId, String requestKey, Instant since) {
        return stream()
                .filter(order -> order.customer().userId().equals(userId))
                .filter(order -> requestKey.equals(order.details().requestKey()))
                .filter(order -> order.details().createdAt().isAfter(since))
                .toList();
    }

    @Override
    public int insertPaymentRequest(UUID orderId, String requestKey) {
        return paymentRequests.add(orderId + requestKey) ? 1 : 0;
    }

    @Override
    public boolean existsPaymentRequest(UUID orderId, String requestKey) {
        return paymentRequests.contains(orderId + requestKey);
    }

    @Override
    public List<UUID> findIdsByCustomer(UUID userId, String[] statuses) {
        return stream()
                .filter(order -> order.customer().userId().equals(userId))
                .filter(order -> Set.of(statuses).contains(order.status().name()))
                .map(Order::id)
                .toList();
    }

    @Override
    public int erasePersonalData(UUID userId) {
        erased.add(userId);
        return 1;
    }
}
