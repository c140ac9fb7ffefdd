package id.microsayur.order;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

/** Orders at rest; who changes one locks it first, so its events leave in the order of its versions. */
interface OrderRepository extends ListCrudRepository<Order, UUID> {

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Order> findLockedById(UUID id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Order> findLockedByIdAndCustomerUserId(UUID id, UUID userId);

    Optional<Order> findByIdAndCustomerUserId(UUID id, UUID userId);

    /** The newest first. */
    List<Order> findByCustomerUserIdAndWishRequestKeyOrderByWishCreatedAtDesc(UUID userId, String requestKey);

    @Query("SELECT id FROM orders WHERE customer_user_id = :userId AND status = ANY (:statuses)")
    List<UUID> findIdsOf(UUID userId, String[] statuses);

    @Modifying
    @Query("""
            UPDATE orders SET customer_email = id || '@deleted.invalid', customer_name = 'Akun dihapus',
                delivery_recipient = '', delivery_phone = '', delivery_address = ''
            WHERE customer_user_id = :userId""")
    int erasePersonalData(UUID userId);
}
