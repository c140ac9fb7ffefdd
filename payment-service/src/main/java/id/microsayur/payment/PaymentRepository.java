package id.microsayur.payment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

/**
 * Payments at rest; the database itself refuses a second live one for an order.
 *
 * <p>What every payment runs is written out: a derived query is put together anew each time, at several times the price.
 */
public interface PaymentRepository extends ListCrudRepository<Payment, UUID> {

    default Payment get(UUID id) {
        return findById(id).orElseThrow(() -> new PaymentNotFound(id));
    }

    @Query("SELECT * FROM payments WHERE id = :id FOR UPDATE")
    Optional<Payment> findLockedById(UUID id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Payment> findLockedByRequestOrderIdAndStatusNot(UUID orderId, PaymentStatus status);

    @Query("SELECT * FROM payments WHERE charge_key = :chargeKey")
    Optional<Payment> findByChargeKey(String chargeKey);

    Optional<Payment> findByIdAndRequestUserId(UUID id, UUID userId);

    @Query("SELECT * FROM payments WHERE order_id = :orderId ORDER BY created_at")
    List<Payment> findByOrderId(UUID orderId);
}
