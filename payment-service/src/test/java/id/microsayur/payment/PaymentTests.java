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
            new Bill(UUID.randomUUID(), UUID.randomUUID(), "order-1234567890-1", 15_000, "IDR", "card"),
            "sandbox",
            NOON);

    @Test
    void completesWhenTheProviderSaysSo() {
        var paid = open.hear(new Answer.Succeeded("ch_1"));

        assertThat(paid.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(paid.handling().providerReference()).isEqualTo("ch_1");
    }

    @Test
    void failsWithTheProvidersReason() {
        var failed = open.hear(new Answer.Declined("ch_1", "insufficient-funds"));

        assertThat(failed.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(failed.handling().failureReason()).isEqualTo("insufficient-funds");
    }

    @Test
    void staysOpenOnDoubt() {
        var unknown = open.hear(new Answer.Unclear("timeout"));

        assertThat(unknown.status()).isEqualTo(PaymentStatus.UNKNOWN);
        assertThat(unknown.hear(new Answer.Pending("ch_1", null)).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(unknown.hear(new Answer.Succeeded("ch_1")).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(unknown.hear(new Answer.NeverCharged()).status()).isEqualTo(PaymentStatus.FAILED);
    }

    @Test
    void takesLateNewsForOld() {
        var paid = open.hear(new Answer.Succeeded("ch_1"));

        assertThat(paid.hear(new Answer.Pending("ch_1", null))).isEqualTo(paid);
        assertThat(paid.hear(new Answer.Declined("ch_1", "declined"))).isEqualTo(paid);
    }

    @Test
    void givesBackWhatWasChargedAfterItHadFailed() {
        var late = open.hear(new Answer.NeverCharged()).hear(new Answer.Succeeded("ch_2"));

        assertThat(late.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(late.funds().mustGoBack()).isTrue();
        assertThat(late.hear(new Answer.Succeeded("ch_2"))).isEqualTo(late);
    }

    @Test
    void wantsNoMoneyForACancelledOrder() {
        var paid = open.hear(new Answer.Succeeded("ch_1"));
        var due = open.hear(new Answer.Due("cash-1"));

        assertThat(paid.callOff().funds().mustGoBack()).isTrue();
        assertThat(open.callOff().hear(new Answer.Succeeded("ch_1")).funds().mustGoBack())
                .isTrue();
        assertThat(due.callOff().status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(due.callOff().collect().funds().captured()).isZero();
    }

    @Test
    void isCollectedOnceWhenItIsDue() {
        var due = open.hear(new Answer.Due("cash-1"));

        assertThat(due.collect().status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(due.collect().collect()).isEqualTo(due.collect());
        assertThat(open.collect()).isEqualTo(open);
    }

    @Test
    void promisesNoMoreThanIsLeft() {
        var part = open.hear(new Answer.Succeeded("ch_1")).promise(10_000);

        assertThatExceptionOfType(RefundTooLarge.class).isThrownBy(() -> part.promise(5_001));
        assertThat(part.giveBack(10_000).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(part.giveBack(10_000).promise(5_000).giveBack(5_000).status())
                .isEqualTo(PaymentStatus.REFUNDED);
        assertThat(part.keepAfterAll(10_000).funds().refundable()).isEqualTo(15_000);
        assertThatExceptionOfType(PaymentNotRefundable.class).isThrownBy(() -> open.promise(1));
    }

    @ParameterizedTest
    @EnumSource
    void neverLeavesAnEnd(PaymentStatus next) {
        assertThat(PaymentStatus.FAILED.canBecome(next)).isFalse();
        assertThat(PaymentStatus.REFUNDED.canBecome(next)).isFalse();
        assertThat(PaymentStatus.CANCELLED.canBecome(next)).isFalse();
        assertThat(PaymentStatus.COMPLETED.canBecome(next)).isEqualTo(next == PaymentStatus.REFUNDED);
    }
}
