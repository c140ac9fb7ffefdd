package id.microsayur.system.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What works while a service is away, and what is made up for once it is back. */
@UsesPlatformAlone
class OutageIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final CustomerClient customerClient = new CustomerClient(platformUnderTest);

    /** One test for both services, because their start takes most of its time. */
    @Test
    void anOrderIsPaidAfterAnOutageAndTokensAreVerifiedWithoutTheirIssuer() {
        customerClient.registerAndLogIn();
        assertThat(customerClient.get("/api/v1/orders").status()).isEqualTo(200);
        String order;
        try {
            platformUnderTest.run("kill", "--stay-down", "payment-service");
            var placed = customerClient.placeOrder("tok_ok", UUID.randomUUID().toString());
            assertThat(placed.status()).as(placed.body().toString()).isEqualTo(202);
            assertThat(placed.body().path("status").asString()).isEqualTo("AWAITING_PAYMENT");
            order = placed.body().path("order_id").asString();

            platformUnderTest.run("kill", "--stay-down", "user-service");
            assertThat(customerClient.get("/api/v1/orders").status()).isEqualTo(200);
            assertThat(customerClient.get("/api/v1/notifications").status()).isEqualTo(200);
        } finally {
            platformUnderTest.run("up");
        }

        await().atMost(TIMEOUT).until(() -> customerClient.statusOf(order).equals("PAID"));
        await().atMost(TIMEOUT)
                .until(() -> customerClient.get("/api/v1/auth/profile").status() == 200);
    }
}
