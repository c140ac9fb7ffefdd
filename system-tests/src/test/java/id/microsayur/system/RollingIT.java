package id.microsayur.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that can be taken away while shoppers shop: 50 requests a second, or what -Drolling.rate says. */
@EnabledIfSystemProperty(named = "soak", matches = ".*", disabledReason = "it restarts everything, one after the other")
class RollingIT {

    private static final int PER_SECOND = Integer.getInteger("rolling.rate", 50);

    private final Platform platform = Platform.get();

    @AfterEach
    void heal() {
        platform.run("up");
        platform.run("scale", "discovery=1", "config-server=1");
    }

    @Test
    void everythingIsRestartedAndNobodyNotices() {
        try (var traffic = Traffic.begin(platform, PER_SECOND).onceItRunsSmoothly()) {
            System.out.println(platform.run("restart", "--rolling"));
            assertThat(traffic.end()).isEmpty();
            assertThat(traffic.repeated()).isZero();
        }
    }

    @Test
    void aRestartedDiscoveryLeadsNobodyAstray() {
        try (var traffic = Traffic.begin(platform, PER_SECOND).onceItRunsSmoothly()) {
            platform.run("kill", "discovery");
            platform.run("up");
            platform.run("restart", "--rolling", "order-service");
            assertThat(traffic.end()).isEmpty();
            assertThat(traffic.repeated()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"discovery", "config-server"})
    void eitherOfTwoPeersIsEnoughForServicesToComeAndGo(String name) {
        platform.run("scale", name + "=2");
        try (var traffic = Traffic.begin(platform, PER_SECOND).onceItRunsSmoothly()) {
            for (var one : new String[] {name + "#1", name + "#2"}) {
                platform.run("kill", one);
                platform.run("restart", "--rolling", "product-service");
                platform.run("up");
            }
            assertThat(traffic.end()).isEmpty();
            assertThat(traffic.repeated()).isZero();
        }
    }
}
