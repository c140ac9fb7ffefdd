package id.microsayur.payment.charge;

import static id.microsayur.payment.PaymentFixtures.NOON;
import static id.microsayur.payment.reconciliation.ReconciliationQueue.OpenRecords.PAYMENTS;
import static id.microsayur.payment.reconciliation.ReconciliationQueue.OpenRecords.REFUNDS;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentFixtures;
import id.microsayur.payment.PaymentProperties;
import id.microsayur.payment.provider.FakeProvider;
import id.microsayur.payment.provider.PaymentProviders;
import id.microsayur.payment.reconciliation.FakeReconciliationQueue;
import id.microsayur.payment.refund.RecordingRefundProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentReconcilerTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration CERTAIN_AFTER = Duration.ofSeconds(10);
    private static final PaymentProperties PROPERTIES =
            new PaymentProperties(new PaymentProperties.Reconciler(SECOND, 2, SECOND, SECOND, CERTAIN_AFTER), null);
    private static final ChargeResult SUCCEEDED = new ChargeResult.Succeeded("ch_1");
    private static final ChargeResult NEVER_CHARGED = new ChargeResult.NeverCharged();

    private final FakeReconciliationQueue queue = new FakeReconciliationQueue();
    private final RecordingPaymentService payments = new RecordingPaymentService();
    private final RecordingRefundProcessor refunds = new RecordingRefundProcessor();
    private final FakeProvider provider = new FakeProvider();

    @ParameterizedTest
    @MethodSource
    void appliesAnOutcomeOfTheQuery(ChargeResult outcome) {
        var payment = due(PaymentFixtures.open());
        provider.answerQuery(_ -> outcome);

        reconcileAt(NOON);

        assertThat(payments.applied).containsExactly(Map.entry(payment.id(), outcome));
        assertThat(provider.calls()).containsExactly("query");
    }

    static Stream<ChargeResult> appliesAnOutcomeOfTheQuery() {
        return Stream.of(
                SUCCEEDED,
                new ChargeResult.Declined("ch_1", "card-declined"),
                new ChargeResult.Pending("ch_1", null),
                new ChargeResult.Due("cash-1"));
    }

    @ParameterizedTest
    @MethodSource
    void leavesAPaymentOpenWithoutAnOutcome(ChargeResult result) {
        due(PaymentFixtures.open());
        provider.answerQuery(_ -> result);

        reconcileAt(NOON.plus(CERTAIN_AFTER).plusMillis(1));

        assertThat(payments.applied).isEmpty();
    }

    static Stream<ChargeResult> leavesAPaymentOpenWithoutAnOutcome() {
        return Stream.of(new ChargeResult.Unclear("timeout"), new ChargeResult.NotSent("refused"));
    }

    @Test
    void waitsForAChargeThatMayStillBeInFlight() {
        due(PaymentFixtures.open());

        reconcileAt(NOON.plus(CERTAIN_AFTER));

        assertThat(payments.applied).isEmpty();
        assertThat(provider.calls()).containsExactly("query");
    }

    @Test
    void failsAChargeThatIsUnknownPastTheCertainAgeOnceTheProviderWillNotChargeIt() {
        var payment = due(PaymentFixtures.open());

        reconcileAt(NOON.plus(CERTAIN_AFTER).plusMillis(1));

        assertThat(provider.calls()).containsExactly("query", "cancel");
        assertThat(payments.applied).containsExactly(Map.entry(payment.id(), NEVER_CHARGED));
    }

    @Test
    void appliesAChargeThatArrivesBetweenTheQueryAndItsCancellation() {
        var payment = due(PaymentFixtures.open());
        provider.answerCancel(SUCCEEDED);

        reconcileAt(NOON.plus(CERTAIN_AFTER).plusMillis(1));

        assertThat(payments.applied).containsExactly(Map.entry(payment.id(), SUCCEEDED));
    }

    @Test
    void cancelsTheChargeOfACancelledOrderInsteadOfAQuery() {
        var payment = due(PaymentFixtures.open().cancel());
        provider.answerCancel(SUCCEEDED);

        reconcileAt(NOON);

        assertThat(provider.calls()).containsExactly("cancel");
        assertThat(payments.applied).containsExactly(Map.entry(payment.id(), SUCCEEDED));
    }

    @Test
    void waitsForAChargeOfACancelledOrderThatMayStillBeInFlight() {
        due(PaymentFixtures.open().cancel());

        reconcileAt(NOON.plus(CERTAIN_AFTER));

        assertThat(payments.applied).isEmpty();
    }

    @Test
    void claimsBatchesUntilOneIsNotFull() {
        var ids = Stream.generate(() -> payments.add(PaymentFixtures.open()))
                .limit(3)
                .map(Payment::id)
                .toList();
        provider.answerQuery(_ -> SUCCEEDED);
        queue.addBatch(ids.get(0), ids.get(1));
        queue.addBatch(ids.get(2));
        queue.addBatch(UUID.randomUUID());

        reconcileAt(NOON);

        assertThat(queue.claims()).containsExactly(PAYMENTS, PAYMENTS);
        assertThat(payments.applied).containsOnlyKeys(ids);
    }

    @Test
    void reconcilesTheOthersOfABatchWhenOneFails() {
        var failing = payments.add(PaymentFixtures.open());
        var other = payments.add(PaymentFixtures.open());
        queue.addBatch(failing.id(), other.id());
        provider.answerQuery(payment -> {
            if (payment.equals(failing)) {
                throw new IllegalStateException("provider away");
            }
            return SUCCEEDED;
        });

        reconcileAt(NOON);

        assertThat(payments.applied).containsOnlyKeys(other.id());
    }

    @Test
    void reconcilesDueRefundsAlsoWhenOneFails() {
        var ids = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        queue.addBatch(ids.get(0), ids.get(1));
        queue.addBatch(ids.get(2));
        refunds.failFor(ids.get(0));

        reconciler(NOON).reconcileRefunds();

        assertThat(queue.claims()).containsExactly(REFUNDS, REFUNDS);
        assertThat(refunds.reconciled()).containsExactlyInAnyOrder(ids.get(1), ids.get(2));
    }

    @Test
    void findsTheLateChargeOfAFailedPaymentOnRequest() {
        var failed = payments.add(PaymentFixtures.failed());
        var paid = payments.add(PaymentFixtures.paid());
        provider.answerQuery(_ -> SUCCEEDED);

        reconciler(NOON).reconcileNow(failed.id());
        reconciler(NOON).reconcileNow(paid.id());

        assertThat(payments.applied).containsExactly(Map.entry(failed.id(), SUCCEEDED));
        assertThat(provider.calls()).containsExactly("query");
        assertThat(refunds.reconciled()).containsExactly(failed.id(), paid.id());
    }

    private Payment due(Payment payment) {
        queue.addBatch(payment.id());
        return payments.add(payment);
    }

    private void reconcileAt(Instant now) {
        reconciler(now).reconcilePayments();
    }

    private PaymentReconciler reconciler(Instant now) {
        return new PaymentReconciler(
                queue,
                payments,
                refunds,
                new PaymentProviders(List.of(provider), () -> PROPERTIES),
                () -> PROPERTIES,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static final class RecordingPaymentService extends PaymentService {

        private final Map<UUID, Payment> payments = new ConcurrentHashMap<>();
        private final Map<UUID, ChargeResult> applied = new ConcurrentHashMap<>();

        RecordingPaymentService() {
            super(null, null, null, null, null);
        }

        Payment add(Payment payment) {
            payments.put(payment.id(), payment);
            return payment;
        }

        @Override
        public Payment get(UUID id) {
            return payments.get(id);
        }

        @Override
        Payment applyResult(UUID id, ChargeResult chargeResult) {
            applied.put(id, chargeResult);
            return payments.get(id);
        }
    }
}
