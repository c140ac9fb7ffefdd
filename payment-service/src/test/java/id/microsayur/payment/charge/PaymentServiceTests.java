package id.microsayur.payment.charge;

import static id.microsayur.payment.PaymentFixtures.NOON;
import static id.microsayur.payment.PaymentFixtures.due;
import static id.microsayur.payment.PaymentFixtures.failed;
import static id.microsayur.payment.PaymentFixtures.inStatus;
import static id.microsayur.payment.PaymentFixtures.open;
import static id.microsayur.payment.PaymentFixtures.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.InMemoryPaymentRepository;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentNotFound;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.payment.provider.ProviderNotification.ChargeSucceeded;
import id.microsayur.payment.provider.ProviderNotification.ChargeUpdated;
import id.microsayur.payment.provider.ProviderNotification.QueryRequired;
import id.microsayur.payment.provider.ProviderNotification.Unrelated;
import id.microsayur.payment.provider.ProviderUnavailable;
import id.microsayur.payment.reconciliation.FakeReconciliationQueue;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentServiceTests {

    private static final ChargeResult SUCCEEDED = new ChargeResult.Succeeded("ch_1");

    private final InMemoryPaymentRepository repository = new InMemoryPaymentRepository();
    private final RecordingPaymentChangeHandler changes = new RecordingPaymentChangeHandler();
    private final FakeCancellationMarkers markers = new FakeCancellationMarkers(repository);
    private final FakeReconciliationQueue queue = new FakeReconciliationQueue();
    private final PaymentService payments =
            new PaymentService(repository, changes, markers, queue, Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void appliesAResultOnceHoweverOftenItArrives() {
        var payment = repository.save(open());

        payments.applyResult(payment.id(), SUCCEEDED);
        payments.applyResult(payment.id(), SUCCEEDED);
        payments.handle(new ChargeUpdated(payment.id(), SUCCEEDED));

        assertThat(changes.changes()).containsExactly("PENDING -> COMPLETED");
        assertThat(repository.saved()).hasSize(2);
    }

    @Test
    void believesASignedSuccessOfTheAmountOnly() {
        var payment = repository.save(open());
        var amount = BigDecimal.valueOf(payment.request().amount());

        payments.handle(new ChargeSucceeded(payment.id(), SUCCEEDED, amount.subtract(BigDecimal.ONE)));

        assertThat(changes.changes()).isEmpty();
        assertThat(queue.madeDue()).containsExactly(payment.id());

        payments.handle(new ChargeSucceeded(payment.id(), SUCCEEDED, amount.setScale(2)));
        payments.handle(new ChargeSucceeded(UUID.randomUUID(), SUCCEEDED, amount));

        assertThat(changes.changes()).containsExactly("PENDING -> COMPLETED");
    }

    @Test
    void ignoresNotificationsAboutUnknownPaymentsAndOtherSubjects() {
        payments.handle(new ChargeUpdated(UUID.randomUUID(), SUCCEEDED));
        payments.handle(new Unrelated("payout"));

        assertThat(changes.changes()).isEmpty();
        assertThat(queue.madeDue()).isEmpty();
    }

    @Test
    void queriesAPaymentAtOnceWhenItsNotificationHasNoOutcome() {
        var payment = repository.save(open());

        payments.handle(new QueryRequired(payment.id()));

        assertThat(queue.madeDue()).containsExactly(payment.id());
        assertThat(changes.changes()).isEmpty();
    }

    @Test
    void marksACancelledOrderWithoutALivePayment() {
        var failed = repository.save(failed());

        cancel(failed);

        assertThat(repository.findByOrderId(order(failed)))
                .extracting(Payment::status)
                .containsExactly(PaymentStatus.FAILED, PaymentStatus.CANCELLED);
        assertThat(queue.madeDue()).isEmpty();
    }

    @Test
    void marksTheOrderOfAPaymentThatFailedDuringTheCancellation() {
        var failed = repository.save(failed());
        markers.failNextInsert();

        cancel(failed);

        assertThat(repository.findByOrderId(order(failed)))
                .extracting(Payment::status)
                .containsExactly(PaymentStatus.FAILED, PaymentStatus.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "UNKNOWN", "COMPLETED"})
    void requiresTheRefundOfALivePaymentOfACancelledOrderAndQueriesItAtOnce(PaymentStatus status) {
        var live = repository.save(inStatus(status));

        cancel(live);

        assertThat(payments.get(live.id()).amounts().refundRequired()).isTrue();
        assertThat(queue.madeDue()).containsExactly(live.id());
        assertThat(repository.count()).isOne();
    }

    @Test
    void failsADuePaymentOfACancelledOrder() {
        var due = repository.save(due());

        cancel(due);

        assertThat(changes.changes()).containsExactly("DUE -> FAILED");
    }

    @Test
    void collectsTheDuePaymentOfADeliveredOrder() {
        var due = repository.save(due());
        var paid = repository.save(paid());

        payments.collectCash(order(due));
        payments.collectCash(order(paid));
        payments.collectCash(UUID.randomUUID());

        assertThat(changes.changes()).containsExactly("DUE -> COMPLETED");
    }

    @Test
    void explainsWhyAnOrderCannotBeCharged() {
        var paid = repository.save(paid());
        var cancelled = repository.save(inStatus(PaymentStatus.CANCELLED));
        var failed = repository.save(failed());

        assertThat(payments.conflictFor(order(paid))).isInstanceOf(OrderAlreadyCharged.class);
        assertThat(payments.conflictFor(order(cancelled))).isInstanceOf(OrderCancelled.class);
        assertThat(payments.conflictFor(order(failed))).isInstanceOf(ProviderUnavailable.class);
    }

    @Test
    void showsNoCancellationMarkers() {
        var marker = repository.save(inStatus(PaymentStatus.CANCELLED));
        var paid = repository.save(paid());

        assertThat(payments.findByOrder(order(marker))).isEmpty();
        assertThat(payments.findByOrder(order(paid))).containsExactly(paid);
    }

    @Test
    void showsAPaymentToItsUserOnly() {
        var paid = repository.save(paid());

        assertThat(payments.getForUser(paid.id(), paid.request().userId())).isEqualTo(paid);
        assertThatExceptionOfType(PaymentNotFound.class)
                .isThrownBy(() -> payments.getForUser(paid.id(), UUID.randomUUID()));
        assertThatExceptionOfType(PaymentNotFound.class)
                .isThrownBy(() -> payments.applyResult(UUID.randomUUID(), SUCCEEDED));
    }

    private void cancel(Payment payment) {
        payments.cancelForOrder(order(payment), payment.request().userId(), 15_000, "IDR");
    }

    private static UUID order(Payment payment) {
        return payment.request().orderId();
    }
}
