package id.microsayur.payment;

import id.microsayur.platform.test.InMemoryRepository;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

/** Fake of the repository with its two unique indexes, the charge key and one live payment per order, and its versions. */
public class InMemoryPaymentRepository extends InMemoryRepository<Payment, UUID> implements PaymentRepository {

    @Override
    protected UUID idOf(Payment payment) {
        return payment.id();
    }

    @Override
    protected Payment withNextVersion(Payment payment) {
        return new Payment(
                payment.id(),
                payment.request(),
                payment.createdAt(),
                payment.status(),
                payment.providerDetails(),
                payment.amounts(),
                payment.version() == null ? 0 : payment.version() + 1);
    }

    @Override
    public <S extends Payment> S save(S payment) {
        if (stream().anyMatch(other -> !other.id().equals(payment.id()) && collides(other, payment))) {
            throw new DuplicateKeyException(payment.request().chargeKey());
        }
        if (findById(payment.id())
                .filter(stored -> !Objects.equals(stored.version(), payment.version()))
                .isPresent()) {
            throw new OptimisticLockingFailureException("payment " + payment.id() + " was changed since it was read");
        }
        return super.save(payment);
    }

    private static boolean collides(Payment one, Payment other) {
        return one.request().chargeKey().equals(other.request().chargeKey())
                || one.request().orderId().equals(other.request().orderId()) && isLive(one) && isLive(other);
    }

    private static boolean isLive(Payment payment) {
        return payment.status() != PaymentStatus.FAILED;
    }

    @Override
    public Optional<Payment> findLockedById(UUID id) {
        return findById(id);
    }

    @Override
    public Optional<Payment> findLockedByRequestOrderIdAndStatusNot(UUID orderId, PaymentStatus status) {
        return findByOrderId(orderId).stream()
                .filter(payment -> payment.status() != status)
                .findFirst();
    }

    @Override
    public Optional<Payment> findByChargeKey(String chargeKey) {
        return stream()
                .filter(payment -> payment.request().chargeKey().equals(chargeKey))
                .findFirst();
    }

    @Override
    public Optional<Payment> findByIdAndRequestUserId(UUID id, UUID userId) {
        return findById(id).filter(payment -> payment.request().userId().equals(userId));
    }

    @Override
    public List<Payment> findByOrderId(UUID orderId) {
        return stream()
                .filter(payment -> payment.request().orderId().equals(orderId))
                .toList();
    }
}
