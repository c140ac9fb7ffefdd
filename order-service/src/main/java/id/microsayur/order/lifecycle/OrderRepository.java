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

    @Query("select * from orders where id = :id for update")
    Optional<Order> findLockedById(UUID id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Order> findLockedByIdAndCustomerUserId(UUID id, UUID userId);

    Optional<Order> findByIdAndCustomerUserId(UUID id, UUID userId);

    /** Blocks concurrent creation under the same customer and key until the transaction ends. */
    @Query("select 1 from (select pg_advisory_xact_lock(hashtextextended(:userId::text || :requestKey, 0))) as turn")
    int lockRequestKey(UUID userId, String requestKey);

    @Query("""
            select * from orders where customer_user_id = :userId and request_key = :requestKey and created_at > :since
            order by created_at desc limit 1""")
    List<Order> findByRequestKey(UUID userId, String requestKey, Instant since);

    /** Returns 0 for a key that the order has already. */
    @Modifying
    @Query("""
            insert into payment_requests (order_id, request_key) values (:orderId, :requestKey)
            on conflict do nothing""")
    int insertPaymentRequest(UUID orderId, String requestKey);

    @Query("""
            select exists (select from payment_requests where order_id = :orderId and request_key = :requestKey)""")
    boolean existsPaymentRequest(UUID orderId, String requestKey);

    @Query("select id from orders where customer_user_id = :userId and status = any (:statuses)")
    List<UUID> findIdsByCustomer(UUID userId, String[] statuses);

    /** Also counts up the version: a change of an order that was read before must read it again. */
    @Modifying
    @Query("""
            update orders set version = version + 1,
                customer_email = id || '@deleted.invalid', customer_name = 'Akun dihapus',
                delivery_recipient = '', delivery_phone = '', delivery_address = '', delivery_note = null
            where customer_user_id = :userId""")
    int erasePersonalData(UUID userId);
}
