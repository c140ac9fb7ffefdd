package id.microsayur.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsTests {

    @Test
    void tellsWhatIsNoSecret() {
        assertThat(Secrets.told("order.payment-window", "30m", "20m")).isEqualTo("30m → 20m");
        assertThat(Secrets.told("order.payment-window", null, "20m")).isEqualTo("nothing → 20m");
    }

    @Test
    void hidesWhatIsCalledASecretOnBothSides() {
        assertThat(Secrets.told("payment.midtrans.server-key", "old", "new")).isEqualTo("****** → ******");
        assertThat(Secrets.told("spring.datasource.password", null, "new")).isEqualTo("nothing → ******");
    }

    @Test
    void hidesTheOtherSideOfASealedValueWhateverItIsCalled() {
        assertThat(Secrets.told("order.greeting", "{cipher}00ff", "in the clear"))
                .isEqualTo("****** → ******");
        assertThat(Secrets.told("order.greeting", "in the clear", "{cipher}00ff"))
                .isEqualTo("****** → ******");
        assertThat(Secrets.told("order.greeting", "{cipher}00ff", null)).isEqualTo("****** → nothing");
    }
}
