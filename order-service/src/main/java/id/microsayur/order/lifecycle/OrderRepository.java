package id.microsayur.order.lifecycle;

import id.microsayur.order.Order;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

/**
 * Repository of orders; a change locks its order first, so that its events are published in the order of its versions.
 *
 * <p>Queries of the checkout are explicit: a derived query is rebuilt at each call, at several times the cost.
 */
public interface OrderRepository extends ListCrudRepository<Order, UUID> {

    @Query("SELECT * FROM orders WHERE id = :id FOR UPDATE")
    Optional<Order> findLockedById(UUID id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Order> findLockedByIdAndCustomerUserId(UUID id, UUID userId);

    Optional<Order> findByIdAndCustomerUserId(UUID id, UUID userId);

    /** Blocks concurrent creation under the same customer and key until the transaction ends. */
    @Query("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:userId::text || :requestKey, 0))) AS turn")
    int lockRequestKey(UUID userId, String requestKey);

    @Query("""
            SELECT * FROM orders WHERE customer_user_id = :userId AND request_key = :requestKey AND created_at > :since
            ORDER BY created_at DESC LIMIT 1""")
    List<Order> findByRequestKey(UUID userId, String requestKey, Instant since);

    @Query("SELECT id FROM orders WHERE customer_user_id = :userId AND status = ANY (:statuses)")
    List<UUID> findIdsByCustomer(UUID userId, String[] statuses);

    @Modifying
    @Query("""
            UPDATE orders SET customer_email = id || '@deleted.invalid', customer_name = 'Akun dihapus',
                delivery_recipient = '', delivery_phone = '', delivery_address = ''
            WHERE customer_user_id = :userId""")
    int erasePersonalData(UUID userId);
}
