package id.microsayur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tokens in the whole platform: everybody checks them alone, and everybody hears when one must not be believed any more. */
class TrustIT {

    private static final List<String> DOORS =
            List.of("/api/v1/auth/profile", "/api/v1/orders", "/api/v1/notifications");

    private final Platform platform = Platform.get();

    @Test
    void whoLogsOutIsRefusedByTheGatewayAndByEveryServiceBehindItWithinSeconds() {
        var shopper = new Shopper(platform).enter();
        assertThat(DOORS)
                .allSatisfy(door -> assertThat(shopper.get(door).status()).isEqualTo(200));
        var token = shopper.token();

        assertThat(shopper.post("/api/v1/auth/logout", "", null).status()).isEqualTo(204);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(DOORS)
                        .allSatisfy(
                                door -> assertThat(shopper.get(door).status()).isEqualTo(401)));
        var services = platform.json("status", "--json")
                .valueStream()
                .filter(part -> List.of("order-service", "notification-service", "product-service", "payment-service")
                        .contains(part.path("name").asString()))
                .toList();
        assertThat(services).isNotEmpty();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(services)
                        .allSatisfy(service -> assertThat(shopper.directly(port(service), "/api/nothing", token))
                                .isEqualTo(401)));
    }

    @Test
    void tokensStillVerifyWhileTheIssuerIsDown() {
        var shopper = new Shopper(platform).enter();
        assertThat(shopper.get("/api/v1/orders").status()).isEqualTo(200);

        platform.run("kill", "user-service");
        try {
            assertThat(shopper.get("/api/v1/orders").status()).isEqualTo(200);
            assertThat(shopper.get("/api/v1/notifications").status()).isEqualTo(200);
        } finally {
            platform.run("up");
        }

        await().atMost(Duration.ofSeconds(60))
                .until(() -> shopper.get("/api/v1/auth/profile").status() == 200);
    }

    private static int port(JsonNode service) {
        return service.path("port").asInt();
    }
}
