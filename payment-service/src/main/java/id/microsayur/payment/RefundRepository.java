package id.microsayur.payment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

/** Refunds at rest; whoever changes one holds the lock of its payment. */
interface RefundRepository extends ListCrudRepository<Refund, UUID> {

    Optional<Refund> findByPaymentIdAndWishRequestKey(UUID paymentId, String requestKey);

    List<Refund> findByPaymentIdOrderByWishAskedAt(UUID paymentId);
}
