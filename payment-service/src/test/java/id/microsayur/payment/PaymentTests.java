package id.microsayur.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentTests {

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");

    private final Payment open = Payment.open(
            new ChargeRequest(UUID.randomUUID(), UUID.randomUUID(), "order-1234567890-1", 15_000, "IDR", "card"),
            "sandbox",
            NOON);

    @Test
    void completesWhenTheChargeSucceeds() {
        var paid = open.applyResult(new ChargeResult.Succeeded("ch_1"));

        assertThat(paid.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(paid.providerDetails().providerReference()).isEqualTo("ch_1");
    }

    @Test
    void failsWithTheProvidersReason() {
        var failed = open.applyResult(new ChargeResult.Declined("ch_1", "insufficient-funds"));

        assertThat(failed.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(failed.providerDetails().failureReason()).isEqualTo("insufficient-funds");
    }

    @Test
    void staysOpenWhenTheResultIsUnclear() {
        var unknown = open.applyResult(new ChargeResult.Unclear("timeout"));

        assertThat(unknown.status()).isEqualTo(PaymentStatus.UNKNOWN);
        assertThat(unknown.applyResult(new ChargeResult.Pending("ch_1", null)).status())
                .isEqualTo(PaymentStatus.PENDING);
        assertThat(unknown.applyResult(new ChargeResult.Succeeded("ch_1")).status())
                .isEqualTo(PaymentStatus.COMPLETED);
        assertThat(unknown.applyResult(new ChargeResult.NeverCharged()).status())
                .isEqualTo(PaymentStatus.FAILED);
    }

    @Test
    void ignoresResultsAfterCompletion() {
        var paid = open.applyResult(new ChargeResult.Succeeded("ch_1"));

        assertThat(paid.applyResult(new ChargeResult.Pending("ch_1", null))).isEqualTo(paid);
        assertThat(paid.applyResult(new ChargeResult.Declined("ch_1", "declined")))
                .isEqualTo(paid);
    }

    @Test
    void mustBeRefundedWhenChargedAfterFailure() {
        var late = open.applyResult(new ChargeResult.NeverCharged()).applyResult(new ChargeResult.Succeeded("ch_2"));

        assertThat(late.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(late.amounts().mustBeRefunded()).isTrue();
        assertThat(late.applyResult(new ChargeResult.Succeeded("ch_2"))).isEqualTo(late);
    }

    @Test
    void mustBeRefundedWhenTheOrderIsCancelled() {
        var paid = open.applyResult(new ChargeResult.Succeeded("ch_1"));
        var due = open.applyResult(new ChargeResult.Due("cash-1"));

        assertThat(paid.cancel().amounts().mustBeRefunded()).isTrue();
        assertThat(open.cancel()
                        .applyResult(new ChargeResult.Succeeded("ch_1"))
                        .amounts()
                        .mustBeRefunded())
                .isTrue();
        assertThat(due.cancel().status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(due.cancel().collectCash().amounts().captured()).isZero();
    }

    @Test
    void collectsCashOnceWhenDue() {
        var due = open.applyResult(new ChargeResult.Due("cash-1"));

        assertThat(due.collectCash().status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(due.collectCash().collectCash()).isEqualTo(due.collectCash());
        assertThat(open.collectCash()).isEqualTo(open);
    }

    @Test
    void reservesNoMoreThanIsRefundable() {
        var part = open.applyResult(new ChargeResult.Succeeded("ch_1")).reserveRefund(10_000);

        assertThatExceptionOfType(RefundTooLarge.class).isThrownBy(() -> part.reserveRefund(5_001));
        assertThat(part.completeRefund(10_000).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(part.completeRefund(10_000)
                        .reserveRefund(5_000)
                        .completeRefund(5_000)
                        .status())
                .isEqualTo(PaymentStatus.REFUNDED);
        assertThat(part.releaseRefund(10_000).amounts().refundable()).isEqualTo(15_000);
        assertThatExceptionOfType(PaymentNotRefundable.class).isThrownBy(() -> open.reserveRefund(1));
    }

    @ParameterizedTest
    @EnumSource
    void neverLeavesAFinalStatus(PaymentStatus next) {
        assertThat(PaymentStatus.FAILED.canBecome(next)).isFalse();
        assertThat(PaymentStatus.REFUNDED.canBecome(next)).isFalse();
        assertThat(PaymentStatus.CANCELLED.canBecome(next)).isFalse();
        assertThat(PaymentStatus.COMPLETED.canBecome(next)).isEqualTo(next == PaymentStatus.REFUNDED);
    }
}
