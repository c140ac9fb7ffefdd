package id.microsayur.payment.charge;

import id.microsayur.payment.ChargeRequest;
import id.microsayur.payment.InMemoryPaymentRepository;
import id.microsayur.payment.PaymentFixtures;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;

/** Fake of the cancellation markers: saves them among the payments in memory. */
class FakeCancellationMarkers extends CancellationMarkerRepository {

    private final InMemoryPaymentRepository payments;
    private int failures;

    FakeCancellationMarkers(InMemoryPaymentRepository payments) {
        super(null, null);
        this.payments = payments;
    }

    /** As if a live payment had been seen that failed in between. */
    void failNextInsert() {
        failures = 1;
    }

    @Override
    boolean insertIfAbsent(UUID orderId, UUID userId, long amount, String currency) {
        if (failures-- > 0) {
            return false;
        }
        try {
            payments.save(PaymentFixtures.marker(
                    new ChargeRequest(orderId, userId, "cancelled:" + orderId, amount, currency, "none")));
            return true;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }
}
