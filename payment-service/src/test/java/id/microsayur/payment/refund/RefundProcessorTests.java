package id.microsayur.payment.refund;

import static id.microsayur.payment.PaymentFixtures.NOON;
import static id.microsayur.payment.PaymentFixtures.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.payment.InMemoryPaymentRepository;
import id.microsayur.payment.PaymentProperties;
import id.microsayur.payment.ledger.InMemoryLedger;
import id.microsayur.payment.provider.FakeProvider;
import id.microsayur.payment.provider.PaymentProviders;
import id.microsayur.payment.provider.RefundResult;
import id.microsayur.payment.reconciliation.FakeReconciliationQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefundProcessorTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final PaymentProperties PROPERTIES =
            new PaymentProperties(new PaymentProperties.Reconciler(SECOND, 20, SECOND, SECOND, SECOND), null);

    private final InMemoryPaymentRepository payments = new InMemoryPaymentRepository();
    private final FakeProvider provider = new FakeProvider();
    private final FakeReconciliationQueue queue = new FakeReconciliationQueue();
    private final RacingRefundService refunds = new RacingRefundService(payments);
    private final RefundProcessor processor =
            new RefundProcessor(refunds, payments, new PaymentProviders(List.of(provider), () -> PROPERTIES), queue);
    private final UUID payment = payments.save(paid()).id();

    @Test
    void refundsOnceForARepeatedRequest() {
        var refund = refund("key-1", 6_000L, "wilted");

        assertThat(refund("key-1", 6_000L, "wilted")).isEqualTo(refund);
        assertThat(refund("key-1", null, "wilted")).isEqualTo(refund);

        assertThat(refund.status()).isEqualTo(RefundStatus.COMPLETED);
        assertThat(provider.calls()).containsExactly("refund 6000");
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherRefund() {
        refund("key-1", 6_000L, "wilted");

        assertThatExceptionOfType(RefundKeyReused.class).isThrownBy(() -> refund("key-1", 7_000L, "wilted"));
        assertThatExceptionOfType(RefundKeyReused.class).isThrownBy(() -> refund("key-1", 6_000L, "too late"));
    }

    @Test
    void returnsTheRefundOfAConcurrentRequestWithTheSameKey() {
        var committedFirst = refunds.open(payment, "key-1", 6_000L, "wilted", "admin");
        refunds.hideOnce = true;

        assertThat(refund("key-1", 6_000L, "wilted")).isEqualTo(committedFirst);

        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void schedulesTheFirstQueryOfAnUnclearRefundOnly() {
        provider.answerRefund(new RefundResult.Unclear("timeout"));
        provider.answerRefundQuery(new RefundResult.Unclear("timeout"));

        var refund = refund("key-1", 6_000L, "wilted");
        processor.reconcile(refund.id()); // the claim has scheduled the next query already

        assertThat(refund.status()).isEqualTo(RefundStatus.UNKNOWN);
        assertThat(queue.retries()).containsExactly(refund.id());
    }

    @Test
    void sendsARefundAgainThatIsUnknownToTheProvider() {
        provider.answerRefund(new RefundResult.Unclear("timeout"));
        var refund = refund("key-1", 6_000L, "wilted");
        provider.answerRefund(new RefundResult.Refunded("re_1"));

        processor.reconcile(refund.id());

        assertThat(provider.calls()).containsExactly("refund 6000", "query refund", "refund 6000");
        assertThat(refunds.get(refund.id()).status()).isEqualTo(RefundStatus.COMPLETED);
    }

    @Test
    void recordsTheOutcomeOfAQueryWithoutASecondRefund() {
        provider.answerRefund(new RefundResult.Unclear("timeout"));
        var refund = refund("key-1", 6_000L, "wilted");
        provider.answerRefundQuery(new RefundResult.Declined("too-late"));

        processor.reconcile(refund.id());

        assertThat(provider.calls()).containsExactly("refund 6000", "query refund");
        assertThat(refunds.get(refund.id()).status()).isEqualTo(RefundStatus.FAILED);
    }

    private Refund refund(String key, Long amount, String reason) {
        return processor.refund(payment, key, amount, reason, "admin");
    }

    /** Refunds in memory; on demand the first look-up runs before a concurrent request commits. */
    private static final class RacingRefundService extends RefundService {

        private boolean hideOnce;

        RacingRefundService(InMemoryPaymentRepository payments) {
            super(
                    new InMemoryRefundRepository(),
                    payments,
                    new InMemoryLedger(),
                    (_, _) -> {},
                    Clock.fixed(NOON, ZoneOffset.UTC));
        }

        @Override
        Refund open(UUID paymentId, String requestKey, Long amount, String reason, String requestedBy) {
            hideOnce = false;
            return super.open(paymentId, requestKey, amount, reason, requestedBy);
        }

        @Override
        Optional<Refund> findByRequestKey(UUID paymentId, String requestKey) {
            return hideOnce ? Optional.empty() : super.findByRequestKey(paymentId, requestKey);
        }
    }
}
