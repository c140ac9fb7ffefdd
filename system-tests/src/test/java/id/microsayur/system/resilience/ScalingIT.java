package id.microsayur.system.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scaling and killing of instances under load. */
@UsesPlatformAlone
class ScalingIT {

    private static final int PER_SECOND = 10;

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();

    @AfterEach
    void restorePlatform() {
        platformUnderTest.run("up");
        platformUnderTest.run("scale", "order-service=1");
    }

    @Test
    void scalesUpSurvivesAKillAndScalesDownWithoutAFailedRequest() {
        platformUnderTest.run("scale", "order-service=2");
        try (var continuousTraffic = ContinuousTraffic.start(platformUnderTest, PER_SECOND)) {
            await("orders taken by the second").atMost(Duration.ofSeconds(20)).until(() -> served("order-service", 2));
            platformUnderTest.run("kill", "order-service#1");
            platformUnderTest.run("up");
            platformUnderTest.run("scale", "order-service=1");
            assertThat(continuousTraffic.stop()).isEmpty();
        }
    }

    /** True when the instance logged an order. */
    private boolean served(String service, int instance) {
        return platformUnderTest.log(service, instance).contains("Order ");
    }
}
