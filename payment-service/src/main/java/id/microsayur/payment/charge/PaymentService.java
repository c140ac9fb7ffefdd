package id.microsayur.payment.charge;

import id.microsayur.payment.ChargeRequest;
import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentNotFound;
import id.microsayur.payment.PaymentRepository;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.payment.provider.ProviderNotification;
import id.microsayur.payment.provider.ProviderUnavailable;
import id.microsayur.payment.reconciliation.ReconciliationQueue;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may happen to a payment: each step decides, saves and announces in one transaction. */
@Service
@Transactional
public class PaymentService {

    private static final Logger log = LoggerFactory.getLogger(PaymentService.class);

    private final PaymentRepository payments;
    private final PaymentChangeHandler changes;
    private final CancellationMarkerRepository cancellationMarkers;
    private final ReconciliationQueue reconciliation;
    private final Clock clock;

    PaymentService(
            PaymentRepository payments,
            PaymentChangeHandler paymentChangeHandler,
            CancellationMarkerRepository cancellationMarkerRepository,
            ReconciliationQueue reconciliationQueue,
            Clock clock) {
        this.payments = payments;
        this.changes = paymentChangeHandler;
        this.cancellationMarkers = cancellationMarkerRepository;
        this.reconciliation = reconciliationQueue;
        this.clock = clock;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the key, or a live payment of the order, exists */
    Payment open(ChargeRequest chargeRequest, String provider) {
        return payments.save(Payment.open(chargeRequest, provider, now()));
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the key exists */
    Payment reject(ChargeRequest chargeRequest) {
        var refused = payments.save(Payment.rejected(chargeRequest, now()));
        changes.publish(refused);
        return refused;
    }

    /** Writes down what the provider said, once; the answers of the call, the webhook and the reconciler may race. */
    Payment applyResult(UUID id, ChargeResult chargeResult) {
        var before = lock(id);
        return save(before, before.applyResult(chargeResult));
    }

    public void handle(ProviderNotification providerNotification) {
        switch (providerNotification) {
            case ProviderNotification.ChargeUpdated(var id, var chargeResult) -> {
                if (payments.existsById(id)) {
                    applyResult(id, chargeResult);
                } else {
                    log.warn("A provider speaks of a payment that is not ours: {}", id);
                }
            }
            case ProviderNotification.QueryRequired(var id) -> reconciliation.scheduleNow(id);
            case ProviderNotification.Unrelated(var about) ->
                log.info("A provider tells what does not concern us: {}", about);
        }
    }

    /** From now on the order takes no money, and what came in goes back. */
    public void cancelForOrder(UUID orderId, UUID userId, long amount, String currency) {
        while (!cancellationMarkers.insertIfAbsent(orderId, userId, amount, currency)) {
            var live = payments.findLockedByRequestOrderIdAndStatusNot(orderId, PaymentStatus.FAILED);
            if (live.isPresent()) {
                save(live.get(), live.get().cancel());
                reconciliation.scheduleNow(live.get().id());
                return;
            } // else it failed between the two looks, and its place is free
        }
    }

    /** The order was handed over: cash that was due is there. */
    public void collectCash(UUID orderId) {
        payments.findLockedByRequestOrderIdAndStatusNot(orderId, PaymentStatus.FAILED)
                .ifPresent(payment -> save(payment, payment.collectCash()));
    }

    /** Takes back a payment whose charge was never sent, so that the same charge may be asked for again. */
    void discardUnsent(UUID id) {
        var payment = lock(id);
        if (payment.amounts().unwanted()) { // nobody will ask again, and its place must not become free
            save(payment, payment.applyResult(new ChargeResult.NotSent("order cancelled")));
        } else {
            payments.delete(payment);
        }
    }

    /** What keeps another payment of this order out. */
    @Transactional(readOnly = true)
    public RuntimeException conflictFor(UUID orderId) {
        return payments.findByOrderId(orderId).stream()
                .filter(payment -> payment.status() != PaymentStatus.FAILED)
                .findFirst()
                .<RuntimeException>map(live -> live.status() == PaymentStatus.CANCELLED
                        ? new OrderCancelled(orderId)
                        : new OrderAlreadyCharged(live))
                .orElseGet(ProviderUnavailable::new); // the live one ended between the two looks: ask again
    }

    @Transactional(readOnly = true)
    Optional<Payment> findByChargeKey(String chargeKey) {
        return payments.findByChargeKey(chargeKey);
    }

    @Transactional(readOnly = true)
    public Payment get(UUID id) {
        return payments.get(id);
    }

    @Transactional(readOnly = true)
    public Payment getForUser(UUID id, UUID userId) {
        return payments.findByIdAndRequestUserId(id, userId).orElseThrow(() -> new PaymentNotFound(id));
    }

    /** Real ones only. */
    @Transactional(readOnly = true)
    public List<Payment> findByOrder(UUID orderId) {
        return payments.findByOrderId(orderId).stream()
                .filter(payment -> payment.status() != PaymentStatus.CANCELLED)
                .toList();
    }

    private Payment save(Payment before, Payment after) {
        return after.equals(before) ? before : changes.handle(before, payments.save(after));
    }

    private Payment lock(UUID id) {
        return payments.findLockedById(id).orElseThrow(() -> new PaymentNotFound(id));
    }

    /** As exact as the database, so that what was saved equals what is read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
