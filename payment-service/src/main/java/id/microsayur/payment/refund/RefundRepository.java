package id.microsayur.payment.refund;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

/** Stores refunds; a change requires the lock of the payment. */
interface RefundRepository extends ListCrudRepository<Refund, UUID> {

    Optional<Refund> findByPaymentIdAndDetailsRequestKey(UUID paymentId, String requestKey);

    List<Refund> findByPaymentIdOrderByDetailsAskedAt(UUID paymentId);
}
