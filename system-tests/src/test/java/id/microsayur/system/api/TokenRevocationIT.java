package id.microsayur.system.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Revocation of tokens across the platform: every service validates tokens locally and learns of revocations by event. */
@UsesPlatformAlone
class TokenRevocationIT {

    private static final List<String> SERVICES =
            List.of("/api/v1/auth/profile", "/api/v1/orders", "/api/v1/notifications");

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();

    @Test
    void aLoggedOutTokenIsRejectedByGatewayAndServices() {
        var customerClient = new CustomerClient(platformUnderTest).registerAndLogIn();
        assertThat(SERVICES)
                .allSatisfy(
                        door -> assertThat(customerClient.get(door).status()).isEqualTo(200));
        var token = customerClient.token();

        assertThat(customerClient.post("/api/v1/auth/logout", "", null).status())
                .isEqualTo(204);

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(SERVICES)
                        .allSatisfy(door ->
                                assertThat(customerClient.get(door).status()).isEqualTo(401)));
        var services = platformUnderTest
                .json("status", "--json")
                .valueStream()
                .filter(part -> List.of("order-service", "notification-service", "product-service", "payment-service")
                        .contains(part.path("name").asString()))
                .toList();
        assertThat(services).isNotEmpty();
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(services)
                        .allSatisfy(service -> assertThat(
                                        customerClient.getFromService(port(service), "/api/nothing", token))
                                .isEqualTo(401)));
    }

    private static int port(JsonNode service) {
        return service.path("port").asInt();
    }
}
