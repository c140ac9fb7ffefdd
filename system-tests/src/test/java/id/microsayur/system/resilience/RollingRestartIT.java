package id.microsayur.system.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rolling restart and failover of every component under load: 50 requests a second, or -Drolling.rate. */
@UsesPlatformAlone
@EnabledIfSystemProperty(named = "soak", matches = ".*", disabledReason = "it restarts everything, one after the other")
class RollingRestartIT {

    private static final int PER_SECOND = Integer.getInteger("rolling.rate", 50);

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();

    @AfterEach
    void restorePlatform() {
        platformUnderTest.run("up");
        platformUnderTest.run("scale", "discovery=1", "config-server=1");
    }

    @Test
    void restartsEveryApplicationWithoutAFailedRequest() {
        try (var continuousTraffic =
                ContinuousTraffic.start(platformUnderTest, PER_SECOND).afterWarmUp()) {
            System.out.println(platformUnderTest.run("restart", "--rolling"));
            assertThat(continuousTraffic.stop()).isEmpty();
            assertThat(continuousTraffic.repeated()).isZero();
        }
    }

    @Test
    void restartsDiscoveryWithoutAFailedRequest() {
        try (var continuousTraffic =
                ContinuousTraffic.start(platformUnderTest, PER_SECOND).afterWarmUp()) {
            platformUnderTest.run("kill", "discovery");
            platformUnderTest.run("up");
            platformUnderTest.run("restart", "--rolling", "order-service");
            assertThat(continuousTraffic.stop()).isEmpty();
            assertThat(continuousTraffic.repeated()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"discovery", "config-server"})
    void servicesStartAndStopWithOneOfTwoPeers(String name) {
        platformUnderTest.run("scale", name + "=2");
        try (var continuousTraffic =
                ContinuousTraffic.start(platformUnderTest, PER_SECOND).afterWarmUp()) {
            for (var one : new String[] {name + "#1", name + "#2"}) {
                platformUnderTest.run("kill", "--stay-down", one);
                platformUnderTest.run("restart", "--rolling", "product-service");
                platformUnderTest.run("up");
            }
            assertThat(continuousTraffic.stop()).isEmpty();
            assertThat(continuousTraffic.repeated()).isZero();
        }
    }
}
