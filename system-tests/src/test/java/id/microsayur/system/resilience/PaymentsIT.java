package id.microsayur.system.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.StaffClient;
import id.microsayur.system.UsesPlatformAlone;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refunds across the platform, with equal totals at the provider and in the ledger. */
@UsesPlatformAlone
class PaymentsIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final CustomerClient customerClient = new CustomerClient(platformUnderTest);
    private final StaffClient staffClient = StaffClient.of(platformUnderTest);

    @BeforeEach
    void registerCustomer() {
        customerClient.registerAndLogIn();
    }

    @Test
    void anAdministratorRefundsAPartAndThenTheRest() {
        var order = customerClient.placeDecidedOrder("tok_ok").body();
        var payment = order.path("payment").path("payment_id").asString();
        var refunds = "/api/v1/payments/" + payment + "/refunds";
        var part = "{\"amount\":1000,\"reason\":\"one leaf was wilted\"}";

        assertThat(customerClient.post(refunds, part, key()).status()).isEqualTo(403);
        var key = key();
        var first = staffClient.admin.post(refunds, part, key);
        assertThat(first.status()).as(first.body().toString()).isIn(201, 202);
        assertThat(staffClient.admin.post(refunds, part, key).body()).isEqualTo(first.body());
        assertThat(customerClient.statusOf(order.path("order_id").asString())).isEqualTo("PAID");
        staffClient.admin.post(refunds, "{\"reason\":\"all leaves were wilted\"}", key());

        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(customerClient.statusOf(order.path("order_id").asString()))
                    .isEqualTo("REFUNDED");
            var seen = customerClient.get("/api/v1/payments/" + payment).body();
            assertThat(seen.path("refunded").asLong())
                    .isEqualTo(order.path("total").asLong());
        });
        staffClient.assertLedgerBalances();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
