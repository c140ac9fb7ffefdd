package id.microsayur.payment.refund;

import id.microsayur.platform.test.InMemoryRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Fake of the repository: refunds in memory. */
class InMemoryRefundRepository extends InMemoryRepository<Refund, UUID> implements RefundRepository {

    @Override
    protected UUID idOf(Refund refund) {
        return refund.id();
    }

    @Override
    protected Refund withNextVersion(Refund refund) {
        return new Refund(
                refund.id(),
                refund.paymentId(),
                refund.details(),
                refund.status(),
                refund.providerReference(),
                refund.failureReason(),
                refund.version() == null ? 0 : refund.version() + 1);
    }

    @Override
    public Optional<Refund> findByPaymentIdAndDetailsRequestKey(UUID paymentId, String requestKey) {
        return findByPaymentIdOrderByDetailsAskedAt(paymentId).stream()
                .filter(refund -> refund.details().requestKey().equals(requestKey))
                .findFirst();
    }

    @Override
    public List<Refund> findByPaymentIdOrderByDetailsAskedAt(UUID paymentId) {
        return stream().filter(refund -> refund.paymentId().equals(paymentId)).toList();
    }
}
