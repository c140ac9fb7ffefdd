package id.microsayur.system.configuration;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Edits of config-repo while the broker, and with it the bus, is down. */
@UsesPlatformAlone
@EnabledIfSystemProperty(named = "soak", matches = ".*", disabledReason = "the broker is away for a minute")
class ConfigBusOutageIT {

    private static final String ORDERS = "order-service";
    private static final List<String> SERVICES = List.of(ORDERS, "gateway", "config-server");
    private static final Duration TIMEOUT = Duration.ofSeconds(40); // the documented limit is 2 s on an idle machine
    private static final Duration BROKER_DOWNTIME = Duration.ofSeconds(60);

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();

    @RegisterExtension
    final ConfigOperator config = new ConfigOperator(platformUnderTest);

    @Test
    void instancesPollWhileTheBusIsDownAndListenAgainAfterwards() throws IOException {
        var customerClient = new CustomerClient(platformUnderTest).registerAndLogIn();
        var before = config.version(ORDERS);
        var reportedBefore = SERVICES.stream().collect(toMap(service -> service, this::outageReports));
        platformUnderTest.run("kill", "--stay-down", "rabbitmq");
        var gone = Instant.now();
        try {
            config.edit("order-service.yml", "payment-window: 30m", "payment-window: 26m");
            await().atMost(TIMEOUT).until(() -> !config.version(ORDERS).equals(before));
            System.out.printf("Without the bus an edit ran after %s%n", Duration.between(gone, Instant.now()));
            assertThat(customerClient.placeDecidedOrder("tok_ok").status()).isEqualTo(201);
            var rest = BROKER_DOWNTIME.minus(Duration.between(gone, Instant.now()));
            await().pollDelay(rest.isNegative() ? Duration.ZERO : rest)
                    .atMost(BROKER_DOWNTIME.plusSeconds(10))
                    .until(() -> true);
        } finally {
            platformUnderTest.run("up");
        }
        var back = Instant.now();
        assertThat(config.instances().values())
                .allSatisfy(
                        state -> assertThat(state.path("drift").asBoolean(true)).isFalse());
        var without = config.version(ORDERS);
        config.edit("order-service.yml", "payment-window: 26m", "payment-window: 25m");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !config.version(ORDERS).equals(without));
        System.out.printf("After its return an edit ran after %s%n", Duration.between(back, Instant.now()));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(customerClient.paymentMails()).isPositive());
        for (var service : SERVICES) {
            assertThat(outageReports(service)).as(service).isEqualTo(reportedBefore.getOrDefault(service, 0L) + 1);
            assertThat(platformUnderTest.consoleOutput(service)).as(service).doesNotContain("check/redeclare");
        }
    }

    /** Number of lines in which the service reports that the broker is away. */
    private long outageReports(String service) {
        return platformUnderTest
                .consoleOutput(service)
                .lines()
                .filter(line -> line.contains("The broker is away"))
                .count();
    }
}
