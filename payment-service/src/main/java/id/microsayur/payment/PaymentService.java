package id.microsayur.payment;

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
    private final Aftermath aftermath;
    private final Tombstones tombstones;
    private final Agenda agenda;
    private final Clock clock;

    PaymentService(PaymentRepository payments, Aftermath aftermath, Tombstones tombstones, Agenda agenda, Clock clock) {
        this.payments = payments;
        this.aftermath = aftermath;
        this.tombstones = tombstones;
        this.agenda = agenda;
        this.clock = clock;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the key, or a live payment of the order, exists */
    Payment open(Bill bill, String provider) {
        return payments.save(Payment.open(bill, provider, now()));
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the key exists */
    Payment refuse(Bill bill) {
        var refused = payments.save(Payment.refused(bill, now()));
        aftermath.announce(refused);
        return refused;
    }

    /** Writes down what the provider said, once; the answers of the call, the webhook and the reconciler may race. */
    Payment settle(UUID id, Answer answer) {
        var before = locked(id);
        return keep(before, before.hear(answer));
    }

    public void hear(News news) {
        switch (news) {
            case News.OfCharge(var id, var answer) -> {
                if (payments.existsById(id)) {
                    settle(id, answer);
                } else {
                    log.warn("A provider speaks of a payment that is not ours: {}", id);
                }
            }
            case News.Hint(var id) -> agenda.lookAt(id);
            case News.Nothing(var about) -> log.info("A provider tells what does not concern us: {}", about);
        }
    }

    /** From now on the order takes no money, and what came in goes back. */
    public void cancel(UUID orderId, UUID userId, long amount, String currency) {
        while (!tombstones.place(orderId, userId, amount, currency)) {
            var live = payments.findLockedByBillOrderIdAndStatusNot(orderId, PaymentStatus.FAILED);
            if (live.isPresent()) {
                keep(live.get(), live.get().callOff());
                agenda.lookAt(live.get().id());
                return;
            } // else it failed between the two looks, and its place is free
        }
    }

    /** The order was handed over: cash that was due is there. */
    public void collect(UUID orderId) {
        payments.findLockedByBillOrderIdAndStatusNot(orderId, PaymentStatus.FAILED)
                .ifPresent(payment -> keep(payment, payment.collect()));
    }

    /** Takes back a payment whose charge was never sent, so that the same charge may be asked for again. */
    void withdraw(UUID id) {
        var payment = locked(id);
        if (payment.funds().unwanted()) { // nobody will ask again, and its place must not become free
            keep(payment, payment.hear(new Answer.NotSent("order cancelled")));
        } else {
            payments.delete(payment);
        }
    }

    /** What keeps another payment of this order out. */
    @Transactional(readOnly = true)
    public RuntimeException occupied(UUID orderId) {
        return payments.findOfOrder(orderId).stream()
                .filter(payment -> payment.status() != PaymentStatus.FAILED)
                .findFirst()
                .<RuntimeException>map(live -> live.status() == PaymentStatus.CANCELLED
                        ? new OrderCancelled(orderId)
                        : new OrderAlreadyCharged(live))
                .orElseGet(ProviderUnavailable::new); // the live one ended between the two looks: ask again
    }

    @Transactional(readOnly = true)
    Optional<Payment> byKey(String chargeKey) {
        return payments.findByChargeKey(chargeKey);
    }

    @Transactional(readOnly = true)
    Payment find(UUID id) {
        return payments.findById(id).orElseThrow(() -> new PaymentNotFound(id));
    }

    @Transactional(readOnly = true)
    public Payment mine(UUID id, UUID userId) {
        return payments.findByIdAndBillUserId(id, userId).orElseThrow(() -> new PaymentNotFound(id));
    }

    /** Real ones only. */
    @Transactional(readOnly = true)
    public List<Payment> ofOrder(UUID orderId) {
        return payments.findOfOrder(orderId).stream()
                .filter(payment -> payment.status() != PaymentStatus.CANCELLED)
                .toList();
    }

    private Payment keep(Payment before, Payment after) {
        return after.equals(before) ? before : aftermath.of(before, payments.save(after));
    }

    private Payment locked(UUID id) {
        return payments.findLockedById(id).orElseThrow(() -> new PaymentNotFound(id));
    }

    /** As exact as the database, so that what was saved equals what is read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
