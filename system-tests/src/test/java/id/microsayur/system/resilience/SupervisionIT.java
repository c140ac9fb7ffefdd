package id.microsayur.system.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Ended processes that come back without a command. */
@UsesPlatformAlone
class SupervisionIT {

    private static final Duration RESTART_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(120);

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();

    @AfterEach
    void restorePlatform() {
        platformUnderTest.run("up");
    }

    @Test
    void aKilledServiceAndAKilledDatabaseComeBackAndOrdersGoOn() {
        var customerClient = new CustomerClient(platformUnderTest).registerAndLogIn();
        for (var name : new String[] {"payment-service", "postgres"}) {
            var before = status(name);
            platformUnderTest.run("kill", name);
            await(name + " started again")
                    .atMost(RESTART_TIMEOUT)
                    .until(() -> status(name).path("restarts").asInt()
                            > before.path("restarts").asInt());
            await(name + " ready")
                    .atMost(READY_TIMEOUT)
                    .until(() -> status(name).path("state").asString().equals("UP"));
            assertThat(status(name).path("pid").asLong())
                    .isNotEqualTo(before.path("pid").asLong());
            assertThat(status(name).path("last_exit").path("reason").asString()).isEqualTo("ended");
        }
        await("an order is paid")
                .atMost(READY_TIMEOUT)
                .until(() -> customerClient.placeDecidedOrder("tok_ok").status() == 201);
    }

    @Test
    void aRestartIsNoCrashAndUpHealsTheSupervisor() {
        var restarts = status("product-service").path("restarts").asInt();
        platformUnderTest.run("restart", "product-service");
        platformUnderTest.run("kill", "supervisor");
        assertThat(platformUnderTest.run("status")).contains("No supervisor runs");

        platformUnderTest.run("up");

        assertThat(platformUnderTest.run("status")).doesNotContain("No supervisor runs");
        assertThat(status("product-service").path("restarts").asInt()).isEqualTo(restarts);
    }

    private JsonNode status(String name) {
        return StreamSupport.stream(platformUnderTest.json("status", "--json").spliterator(), false)
                .filter(instance -> instance.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
