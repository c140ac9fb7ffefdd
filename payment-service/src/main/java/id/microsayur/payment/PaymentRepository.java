package id.microsayur.payment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.ListCrudRepository;

/** Payments at rest; the database itself refuses a second live one for an order. */
interface PaymentRepository extends ListCrudRepository<Payment, UUID> {

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Payment> findLockedById(UUID id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Payment> findLockedByBillOrderIdAndStatusNot(UUID orderId, PaymentStatus status);

    Optional<Payment> findByBillChargeKey(String chargeKey);

    Optional<Payment> findByIdAndBillUserId(UUID id, UUID userId);

    List<Payment> findByBillOrderIdOrderByCreatedAt(UUID orderId);
}
