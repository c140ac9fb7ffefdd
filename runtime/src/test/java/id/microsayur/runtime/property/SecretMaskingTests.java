package id.microsayur.runtime.property;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://:rahasia@127.0.0.1:6379",
                "amqp://order:ra@hasia@mq:5672/shop",
                "https://sri:rahasia@git.example/config.git",
                "postgresql://postgres:rahasia@db/orders",
                "jdbc:postgresql://db/orders?user=orders&password=rahasia&ssl=true",
                "jdbc:postgresql://db/orders?sslpassword=rahasia",
                "jdbc:sqlserver://db;databaseName=x;password=rahasia;encrypt=true",
                "jdbc:oracle:thin:orders/rahasia@//db:1521/x",
                "host=db user=orders password='rahasia lagi' dbname=x",
                "PlainLoginModule required username=\"orders\" password=\"rahasia\";",
                "https://hooks.example/push?access_token=rahasia",
                "https://maps.example/?apiKey=rahasia#x",
                "{\"user\": \"orders\", \"client_secret\": \"rahasia\"}",
                "Bearer rahasia.rahasia.rahasia",
                "order:rahasia@mq-1:5672,order:rahasia@mq-2:5672",
                "-----BEGIN RSA PRIVATE KEY-----\nrahasia\n-----END RSA PRIVATE KEY-----"
            })
    void masksSecretsWithinAValue(String value) {
        assertThat(SecretMasking.mask("shop.address", value)).contains("******").doesNotContain("rahasia", "hasia");
        assertThat(SecretMasking.maskChange("shop.address", value, "x")).doesNotContain("rahasia", "hasia");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "token", "token=", "a://", "a:", "bearer ", "jdbc:oracle:a", "\"token\"\n"})
    void masksLongRepetitionsInTimeAndCutsThem(String repeated) {
        assertThat(SecretMasking.maskText(repeated.repeat(200_000)))
                .endsWith(" characters)")
                .hasSizeLessThan(2_100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://127.0.0.1:6379",
                "https://git.example/config.git?depth=1",
                "jdbc:postgresql://db/orders?ssl=true",
                "ops@micro-sayur.test",
                "classpath:templates/mail.html",
                "10:30:00",
                "spring.datasource.password: it does not decrypt"
            })
    void showsValuesWithoutASecret(String value) {
        assertThat(SecretMasking.mask("shop.address", value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.mail.passwd",
                "x.passphrase",
                "x.credentials",
                "x.serverKey",
                "x.api-key",
                "x.apikey",
                "x.tokens[0]",
                "x.client_secret"
            })
    void masksEveryNameOfASecret(String key) {
        assertThat(SecretMasking.mask(key, "rahasia")).isEqualTo("******");
    }
}
