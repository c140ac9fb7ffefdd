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
import java.math.BigDecimal;
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

/** State changes of payments; each one decides, saves and publishes in one transaction. */
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

    /** @throws org.springframework.dao.DuplicateKeyException if the key or a live payment of the order exists */
    Payment open(ChargeRequest chargeRequest, String provider) {
        return payments.save(Payment.open(chargeRequest, provider, now()));
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the key exists */
    Payment reject(ChargeRequest chargeRequest) {
        var rejected = payments.save(Payment.rejected(chargeRequest, now()));
        changes.publish(rejected);
        return rejected;
    }

    /**
     * Applies the first result to a payment as it was opened.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException if the payment was changed since
     */
    Payment applyFirstResult(Payment opened, ChargeResult chargeResult) {
        var after = opened.applyResult(chargeResult);
        return after.equals(opened) ? applyResult(opened.id(), chargeResult) : save(opened, after);
    }

    /** Applies a result of the provider; idempotent, since call, webhook and reconciler may race. */
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
                    log.warn("Ignoring a provider notification for the unknown payment {}", id);
                }
            }
            case ProviderNotification.ChargeSucceeded(var id, var chargeResult, var amount) ->
                handleSuccess(id, chargeResult, amount);
            case ProviderNotification.QueryRequired(var id) -> reconciliation.scheduleNow(id);
            case ProviderNotification.Unrelated(var subject) ->
                log.info("Ignoring an unrelated provider notification: {}", subject);
        }
    }

    private void handleSuccess(UUID id, ChargeResult chargeResult, BigDecimal amount) {
        var payment = payments.findById(id);
        if (payment.isPresent()
                && amount.compareTo(BigDecimal.valueOf(payment.get().request().amount())) != 0) {
            log.error(
                    "The provider reports {} for payment {} of {}; asking it",
                    amount,
                    id,
                    payment.get().request().amount());
            reconciliation.scheduleNow(id);
            return;
        }
        handle(new ProviderNotification.ChargeUpdated(id, chargeResult));
    }

    /** @return names of the events that were published again, as new events; a consumer that has acted on them changes nothing */
    List<String> publishAgain(UUID id) {
        return changes.publishAgain(lock(id));
    }

    /** Blocks every further charge of the order and refunds what was charged. */
    public void cancelForOrder(UUID orderId, UUID userId, long amount, String currency) {
        while (!cancellationMarkers.insertIfAbsent(orderId, userId, amount, currency)) {
            var live = payments.findLockedByRequestOrderIdAndStatusNot(orderId, PaymentStatus.FAILED);
            if (live.isPresent()) {
                save(live.get(), live.get().cancel());
                reconciliation.scheduleNow(live.get().id());
                return;
            } // else the payment failed between the two statements, and the marker can be inserted
        }
    }

    /** Captures the due cash payment of a delivered order. */
    public void collectCash(UUID orderId) {
        payments.findLockedByRequestOrderIdAndStatusNot(orderId, PaymentStatus.FAILED)
                .ifPresent(payment -> save(payment, payment.collectCash()));
    }

    /** Deletes a payment whose charge was never sent, so that the same charge may be requested again. */
    void discardUnsent(UUID id) {
        var payment = lock(id);
        if (payment.amounts().refundRequired()) { // the order is cancelled: its place must not become free
            save(payment, payment.applyResult(new ChargeResult.NotSent("order cancelled")));
        } else {
            payments.delete(payment);
        }
    }

    /** The problem that explains why the order cannot be charged. */
    @Transactional(readOnly = true)
    public RuntimeException conflictFor(UUID orderId) {
        return payments.findByOrderId(orderId).stream()
                .filter(payment -> payment.status() != PaymentStatus.FAILED)
                .findFirst()
                .<RuntimeException>map(live -> live.status() == PaymentStatus.CANCELLED
                        ? new OrderCancelled(orderId)
                        : new OrderAlreadyCharged(live))
                .orElseGet(ProviderUnavailable::new); // the live payment failed in between: the caller retries
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

    /** Excludes cancellation markers. */
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

    /** Truncated to the database's precision, so that a saved record equals the one read back. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
