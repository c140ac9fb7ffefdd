package id.microsayur.payment.refund;

import static id.microsayur.payment.PaymentFixtures.NOON;
import static id.microsayur.payment.PaymentFixtures.failed;
import static id.microsayur.payment.PaymentFixtures.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.InMemoryPaymentRepository;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentFixtures;
import id.microsayur.payment.PaymentNotFound;
import id.microsayur.payment.PaymentNotRefundable;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.payment.RefundTooLarge;
import id.microsayur.payment.ledger.InMemoryLedger;
import id.microsayur.payment.provider.RefundResult;
import id.microsayur.platform.event.DomainEvent;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;

class RefundServiceTests {

    private static final RefundResult REFUNDED = new RefundResult.Refunded("re_1");

    private final InMemoryRefundRepository repository = new InMemoryRefundRepository();
    private final InMemoryPaymentRepository payments = new InMemoryPaymentRepository();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final List<DomainEvent> published = new ArrayList<>();
    private final RefundService refunds = new RefundService(
            repository, payments, ledger, (event, _) -> published.add(event), Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void reservesTheAmountOrTheWholeRest() {
        var payment = payments.save(paid());

        assertThat(open(payment, "key-1", 6_000L).details().amount()).isEqualTo(6_000);
        assertThat(open(payment, "key-2", null).details().amount()).isEqualTo(9_000);

        assertThat(payments.get(payment.id()).amounts().refundable()).isZero();
        assertThat(refunds.findByPayment(payment.id())).hasSize(2);
    }

    @Test
    void refusesARefundThatCannotBeReserved() {
        var paid = payments.save(paid());
        var unpaid = payments.save(PaymentFixtures.open());
        open(paid, "key-1", 6_000L);

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> open(paid, "key-1", 1_000L));
        assertThatExceptionOfType(RefundTooLarge.class).isThrownBy(() -> open(paid, "key-2", 9_001L));
        assertThatExceptionOfType(PaymentNotRefundable.class).isThrownBy(() -> open(unpaid, "key-1", 1L));
        assertThatExceptionOfType(PaymentNotFound.class)
                .isThrownBy(() -> refunds.open(UUID.randomUUID(), "key-1", 1L, "wilted", "admin"));
        assertThatExceptionOfType(PaymentNotFound.class).isThrownBy(() -> refunds.findByPayment(UUID.randomUUID()));
        assertThat(repository.count()).isOne();
    }

    @Test
    void booksAndPublishesACompletedRefundOnce() {
        var payment = payments.save(paid());
        var part = open(payment, "key-1", 6_000L);
        var rest = open(payment, "key-2", null);

        refunds.applyResult(part.id(), REFUNDED);
        assertThat(payments.get(payment.id()).status()).isEqualTo(PaymentStatus.COMPLETED);
        refunds.applyResult(rest.id(), REFUNDED);
        refunds.applyResult(rest.id(), REFUNDED);

        assertThat(payments.get(payment.id()).status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(ledger.movements()).containsExactly("refund 6000", "refund 9000");
        assertThat(published)
                .map(event -> (PaymentRefunded) event)
                .extracting(PaymentRefunded::amount, PaymentRefunded::refundedTotal)
                .containsExactly(tuple(6_000L, 6_000L), tuple(9_000L, 15_000L));
    }

    @Test
    void releasesTheAmountOfADeclinedRefund() {
        var payment = payments.save(paid());
        var refund = open(payment, "key-1", 6_000L);

        refunds.applyResult(refund.id(), new RefundResult.Declined("too-late"));

        assertThat(refunds.get(refund.id()).failureReason()).isEqualTo("too-late");
        assertThat(payments.get(payment.id()).amounts().refundable()).isEqualTo(15_000);
        assertThat(ledger.movements()).isEmpty();
        assertThat(published).isEmpty();
    }

    @Test
    void reservesTheAmountWhileTheResultIsUnclear() {
        var payment = payments.save(paid());
        var refund = open(payment, "key-1", 6_000L);

        refunds.applyResult(refund.id(), new RefundResult.Unclear("timeout"));

        assertThat(refunds.get(refund.id()).status()).isEqualTo(RefundStatus.UNKNOWN);
        assertThat(payments.get(payment.id()).amounts().refundable()).isEqualTo(9_000);
    }

    @Test
    void opensAFullRefundOfACancelledOrder() {
        var payment = payments.save(paid().cancel());

        var reserved = refunds.openFullRefund(payment);

        assertThat(reserved.amounts().mustBeRefunded()).isFalse();
        assertThat(refunds.findByPayment(payment.id())).singleElement().satisfies(refund -> {
            assertThat(refund.details().amount()).isEqualTo(15_000);
            assertThat(refund.details().reason()).isEqualTo("order-cancelled");
        });
    }

    @Test
    void refundsReturnedGoodsOnceAndAtMostWhatIsRefundable() {
        var payment = payments.save(paid());
        var order = payment.request().orderId();
        var returnId = UUID.randomUUID();

        refunds.openForReturn(order, returnId, 6_000);
        refunds.openForReturn(order, returnId, 6_000);
        refunds.openForReturn(order, UUID.randomUUID(), 12_000);
        refunds.openForReturn(order, UUID.randomUUID(), 1_000);

        assertThat(refunds.findByPayment(payment.id()))
                .extracting(refund -> refund.details().amount())
                .containsExactlyInAnyOrder(6_000L, 9_000L);
    }

    @Test
    void refusesTheRefundOfGoodsWhoseCashIsNotCollectedYet() {
        var payment = payments.save(PaymentFixtures.due());
        var order = payment.request().orderId();

        assertThatExceptionOfType(PaymentNotRefundable.class)
                .isThrownBy(() -> refunds.openForReturn(order, UUID.randomUUID(), 6_000));
        payments.save(payments.get(payment.id()).collectCash());
        refunds.openForReturn(order, UUID.randomUUID(), 6_000);

        assertThat(refunds.findByPayment(payment.id())).hasSize(1);
    }

    @Test
    void booksTheRefundOfALateChargeWithoutAnEvent() {
        var late = payments.save(failed().applyResult(new ChargeResult.Succeeded("ch_7")));

        refunds.openFullRefund(late);
        var refund = refunds.findByPayment(late.id()).getFirst();
        refunds.applyResult(refund.id(), REFUNDED);

        assertThat(refund.details().reason()).isEqualTo("charged-too-late");
        assertThat(payments.get(late.id()).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(ledger.movements()).containsExactly("refund 15000");
        assertThat(published).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void appliesAResultToAnOpenRefundOnly(RefundStatus status) {
        var payment = payments.save(paid().reserveRefund(5_000));
        var refund = repository.save(RefundFixtures.inStatus(payment.id(), status));

        refunds.applyResult(refund.id(), REFUNDED);

        assertThat(published).hasSize(status.isOpen() ? 1 : 0);
    }

    private Refund open(Payment payment, String key, Long amount) {
        return refunds.open(payment.id(), key, amount, "wilted", "admin");
    }
}
