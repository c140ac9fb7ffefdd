package id.microsayur.runtime.property;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretMaskingTests {

    @Test
    void showsValuesThatAreNotSecret() {
        assertThat(SecretMasking.maskChange("order.payment-window", "30m", "20m"))
                .isEqualTo("30m → 20m");
        assertThat(SecretMasking.maskChange("order.payment-window", null, "20m"))
                .isEqualTo("nothing → 20m");
    }

    @Test
    void masksBothValuesOfASecretKey() {
        assertThat(SecretMasking.maskChange("payment.midtrans.server-key", "old", "new"))
                .isEqualTo("****** → ******");
        assertThat(SecretMasking.maskChange("spring.datasource.password", null, "new"))
                .isEqualTo("nothing → ******");
    }

    @Test
    void masksBothValuesWhenEitherIsEncrypted() {
        assertThat(SecretMasking.maskChange("order.greeting", "{cipher}00ff", "in the clear"))
                .isEqualTo("****** → ******");
        assertThat(SecretMasking.maskChange("order.greeting", "in the clear", "{cipher}00ff"))
                .isEqualTo("****** → ******");
        assertThat(SecretMasking.maskChange("order.greeting", "{cipher}00ff", null))
                .isEqualTo("****** → nothing");
    }
}
