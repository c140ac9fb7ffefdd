package id.microsayur.payment.refund;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

/** Refunds at rest; whoever changes one holds the lock of its payment. */
interface RefundRepository extends ListCrudRepository<Refund, UUID> {

    Optional<Refund> findByPaymentIdAndDetailsRequestKey(UUID paymentId, String requestKey);

    List<Refund> findByPaymentIdOrderByDetailsAskedAt(UUID paymentId);
}
