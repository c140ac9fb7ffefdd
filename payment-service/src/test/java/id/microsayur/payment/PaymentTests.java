package id.microsayur.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentTests {

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");

    private final Payment open = Payment.open(
            new Bill(UUID.randomUUID(), UUID.randomUUID(), "order-1234567890-1", 15_000, "IDR", "card"), NOON);

    @Test
    void completesWhenTheProviderSaysSo() {
        var paid = open.hear(new Answer.Succeeded("ch_1"));

        assertThat(paid.status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(paid.providerReference()).isEqualTo("ch_1");
    }

    @Test
    void failsWithTheProvidersReason() {
        var failed = open.hear(new Answer.Declined("ch_1", "insufficient-funds"));

        assertThat(failed.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(failed.failureReason()).isEqualTo("insufficient-funds");
    }

    @Test
    void staysOpenOnDoubt() {
        var unknown = open.hear(new Answer.Unclear("timeout"));

        assertThat(unknown.status()).isEqualTo(PaymentStatus.UNKNOWN);
        assertThat(unknown.hear(new Answer.Pending("ch_1")).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(unknown.hear(new Answer.Succeeded("ch_1")).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(unknown.hear(new Answer.NeverCharged()).status()).isEqualTo(PaymentStatus.FAILED);
    }

    @Test
    void takesLateNewsForOld() {
        var paid = open.hear(new Answer.Succeeded("ch_1"));
        var failed = open.hear(new Answer.NeverCharged());

        assertThat(paid.hear(new Answer.Pending("ch_1"))).isEqualTo(paid);
        assertThat(paid.hear(new Answer.Declined("ch_1", "declined"))).isEqualTo(paid);
        assertThat(failed.hear(new Answer.Succeeded("ch_2"))).isEqualTo(failed);
    }

    @ParameterizedTest
    @EnumSource
    void neverLeavesAnEnd(PaymentStatus next) {
        assertThat(PaymentStatus.FAILED.canBecome(next)).isFalse();
        assertThat(PaymentStatus.REFUNDED.canBecome(next)).isFalse();
        assertThat(PaymentStatus.COMPLETED.canBecome(next)).isEqualTo(next == PaymentStatus.REFUNDED);
    }
}
