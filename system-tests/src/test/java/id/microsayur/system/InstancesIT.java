package id.microsayur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Instances come, die and go while shoppers shop. */
class InstancesIT {

    private static final int PER_SECOND = 10;

    private final Platform platform = Platform.get();

    @AfterEach
    void heal() {
        platform.run("up");
        platform.run("scale", "order-service=1");
    }

    @Test
    void aSecondInstanceTakesItsShareAKilledOneCostsNothingAndOneTakenBackNeither() {
        platform.run("scale", "order-service=2");
        try (var traffic = Traffic.begin(platform, PER_SECOND)) {
            await("orders taken by the second").atMost(Duration.ofSeconds(20)).until(() -> served("order-service", 2));
            platform.run("kill", "order-service#1");
            platform.run("up");
            platform.run("scale", "order-service=1");
            assertThat(traffic.end()).isEmpty();
        }
    }

    /** Whether it wrote of an order in its log. */
    private boolean served(String service, int instance) {
        return platform.log(service, instance).contains("Order ");
    }
}
