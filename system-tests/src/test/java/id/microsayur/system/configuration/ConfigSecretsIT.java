package id.microsayur.system.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Secrets in config-repo appear in no log, no endpoint and no message of the bus. */
@UsesPlatformAlone
@EnabledIfSystemProperty(
        named = "soak",
        matches = ".*",
        disabledReason = "it edits the configuration that all tests share")
class ConfigSecretsIT {

    private static final String ORDERS = "order-service";
    private static final Duration TIMEOUT = Duration.ofSeconds(40); // the documented limit is 2 s on an idle machine

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();

    @RegisterExtension
    final ConfigOperator config = new ConfigOperator(platformUnderTest);

    @Test
    void onlyTheServiceThatNeedsASecretReceivesIt() throws Exception {
        var secret = "kunci-" + UUID.randomUUID();
        var next = "kunci-" + UUID.randomUUID();
        var before = config.version("payment-service");
        try (var configBusRecorder = ConfigBusRecorder.of(platformUnderTest)) {
            saveEncryptedKey(secret);
            await().atMost(TIMEOUT)
                    .until(() -> !config.version("payment-service").equals(before));
            var sealed = config.version("payment-service");
            saveEncryptedKey(next);
            await().atMost(TIMEOUT)
                    .until(() -> !config.version("payment-service").equals(sealed));
            var resealed = config.version("payment-service");
            // simulates an operator's mistake: a secret in plain text
            config.save("payment-service.yml", withServerKey(secret));
            await().atMost(TIMEOUT)
                    .until(() -> !config.version("payment-service").equals(resealed));

            assertThat(configBusRecorder.messages())
                    .anySatisfy(message -> assertThat(message).contains("payment.midtrans.server-key"));
            var secrets = platformUnderTest.generatedSecrets();
            secrets.put("secret", secret);
            secrets.put("second secret", next);
            assertThat(secrets).hasSizeGreaterThan(20);
            var read = platformUnderTest.logs();
            for (var service : List.of("payment-service", "gateway", ORDERS)) {
                for (var endpoint : List.of("config", "info", "env", "configprops")) {
                    var customerResponse = config.operator().get("/api/v1/ops/" + service + "/" + endpoint);
                    assertThat(customerResponse.status() == 404)
                            .isEqualTo(List.of("env", "configprops").contains(endpoint));
                    read.put(service + "/" + endpoint, customerResponse.body().toString());
                }
            }
            read.put(
                    "ops/config",
                    config.operator().get("/api/v1/ops/config").body().toString());
            read.put("the bus", String.join("\n", configBusRecorder.messages()));
            assertThat(platformUnderTest.consoleOutput("config-server"))
                    .contains("payment.midtrans.server-key: ****** → ******");
            assertThat(platformUnderTest.consoleOutput("payment-service"))
                    .contains("payment.midtrans.server-key: ****** → ******");
            read.forEach((where, text) -> secrets.forEach((name, value) ->
                    assertThat(text.contains(value)).as(name + " in " + where).isFalse()));
        }
    }

    private void saveEncryptedKey(String secret) throws IOException {
        config.save("payment-service.yml", withServerKey(platformUnderTest.encrypt(secret)));
    }

    private String withServerKey(String value) throws IOException {
        var line = "  midtrans:\n";
        assertThat(config.original("payment-service.yml")).contains(line);
        return config.original("payment-service.yml").replace(line, line + "    server-key: \"" + value + "\"\n");
    }
}
