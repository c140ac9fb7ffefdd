package id.microsayur.system.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Invalid edits of config-repo are rejected as a whole and reported with their reasons. */
@UsesPlatformAlone
@EnabledIfSystemProperty(
        named = "soak",
        matches = ".*",
        disabledReason = "it edits the configuration that all tests share")
class ConfigRejectionIT {

    private static final String ORDERS = "order-service";
    private static final Duration TIMEOUT = Duration.ofSeconds(40); // the documented limit is 2 s on an idle machine

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();

    @RegisterExtension
    final ConfigOperator config = new ConfigOperator(platformUnderTest);

    @Test
    void rejectsAnInvalidEditAsAWhole() throws IOException {
        var begun = config.version(ORDERS);
        config.edit("order-service.yml", "payment-window: 30m", "payment-window: 28m");
        await().atMost(TIMEOUT).until(() -> !config.version(ORDERS).equals(begun));
        var good = config.version(ORDERS);

        // valid properties of a rejected edit are not applied either
        config.edit(
                "order-service.yml",
                "payment-window: 28m",
                "payment-window: banana",
                "platform.calls:",
                "logging.level:\n  edit.with-a-banana: DEBUG\nplatform.calls:");

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(config.config(ORDERS)
                                .at("/last_refusal/reasons/0")
                                .asString(""))
                        .startsWith("order.payment-window = banana"));
        assertThat(config.version(ORDERS)).isEqualTo(good);
        assertThat(config.config(ORDERS).path("drift").asBoolean()).isTrue();
        assertThat(config.level(ORDERS, "edit.with-a-banana")).isEmpty();
        assertThat(platformUnderTest.run("config", "status")).contains("order.payment-window = banana");
        assertThat(platformUnderTest.runExpectingFailure(
                        "config", "check", platformUnderTest.configRepo().toString()))
                .contains("order-service.yml:", "order.payment-window = banana");

        config.edit("order-service.yml", "payment-window: banana", "payment-window: 27m");
        await().atMost(TIMEOUT).until(() -> !config.config(ORDERS).path("drift").asBoolean(true));
        assertThat(config.version(ORDERS)).isNotEqualTo(good);
        assertThat(config.level(ORDERS, "edit.with-a-banana")).isEqualTo("DEBUG");
    }

    @Test
    void gatewayRejectsAnEditWithAnUnknownPredicateAsAWhole() throws IOException {
        var good = config.version("gateway");

        config.edit(
                "gateway.yml",
                "max-body: 1MB",
                "max-body: 2MB",
                "[\"Path=/api/payments/**\"]",
                "[\"Pfad=/api/payments/**\"]");

        // an instance counts as outdated from the announcement on, shortly before it rejects the version
        await().atMost(TIMEOUT)
                .until(() -> config.config("gateway")
                        .at("/last_refusal/reasons")
                        .toString()
                        .contains("Pfad"));
        assertThat(config.config("gateway").path("drift").asBoolean()).isTrue();
        assertThat(config.version("gateway")).isEqualTo(good);
        assertThat(config.operator()
                        .get("/api/v1/payments/" + UUID.randomUUID())
                        .status())
                .isIn(403, 404);
    }
}
