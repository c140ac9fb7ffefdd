package id.microsayur.system.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ended processes that come back without a command; {@link ScalingIT} ends a service. */
@UsesPlatformAlone
class SupervisionIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();

    @AfterEach
    void restorePlatform() {
        platformUnderTest.run("up");
    }

    @Test
    void aKilledDatabaseComesBackAndOrdersGoOn() {
        var customerClient = new CustomerClient(platformUnderTest).registerAndLogIn();
        var before = platformUnderTest.status("postgres", 1);

        platformUnderTest.run("kill", "postgres");

        platformUnderTest.awaitRestart(before);
        await("an order is paid")
                .atMost(TIMEOUT)
                .until(() -> customerClient.placeDecidedOrder("tok_ok").status() == 201);
    }

    @Test
    void aRestartIsNoCrashAndUpHealsTheSupervisor() {
        var restarts =
                platformUnderTest.status("product-service", 1).path("restarts").asInt();
        platformUnderTest.run("restart", "product-service");
        platformUnderTest.run("kill", "supervisor");
        assertThat(platformUnderTest.run("status")).contains("No supervisor runs");

        platformUnderTest.run("up");

        assertThat(platformUnderTest.run("status")).doesNotContain("No supervisor runs");
        assertThat(platformUnderTest
                        .status("product-service", 1)
                        .path("restarts")
                        .asInt())
                .isEqualTo(restarts);
    }
}
