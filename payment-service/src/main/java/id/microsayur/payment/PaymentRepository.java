package id.microsayur.payment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

/**
 * Stores payments; a partial unique index rejects a second payment of an order unless the first one has failed.
 *
 * <p>Queries that run for every payment are written as SQL: Spring Data builds a derived query on each call, at several
 * times the cost.
 */
public interface PaymentRepository extends ListCrudRepository<Payment, UUID> {

    default Payment get(UUID id) {
        return findById(id).orElseThrow(() -> new PaymentNotFound(id));
    }

    @Query("select * from payments where id = :id for update")
    Optional<Payment> findLockedById(UUID id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Payment> findLockedByRequestOrderIdAndStatusNot(UUID orderId, PaymentStatus status);

    @Query("select * from payments where charge_key = :chargeKey")
    Optional<Payment> findByChargeKey(String chargeKey);

    Optional<Payment> findByIdAndRequestUserId(UUID id, UUID userId);

    @Query("select * from payments where order_id = :orderId order by created_at")
    List<Payment> findByOrderId(UUID orderId);
}
