package id.microsayur.system.resilience;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.StaffClient;
import id.microsayur.system.UsesPlatformAlone;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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

    /** A mail whose event was lost, and a reservation that outlived its order. */
    @Test
    void theBooksExplainAndRepairWhatWasLost() throws SQLException {
        var since = Instant.now().minusSeconds(1).toString();
        var database = new PlatformDatabase(platformUnderTest.credentials().postgres());
        var paid = customerClient
                .placeDecidedOrder("tok_ok")
                .body()
                .path("order_id")
                .asString();
        var ended = customerClient
                .placeDecidedOrder("tok_declined")
                .body()
                .path("order_id")
                .asString();
        await().atMost(TIMEOUT).until(() -> findDifferences(since).isEmpty());

        database.execute("notifications", "delete from notifications where identity = 'order-paid:" + paid + "'");
        database.execute("orders", "update orders set status = 'CANCELLED' where id = '" + ended + "'");

        assertThat(findDifferences(since))
                .containsOnly(Map.entry("MAIL_MISSING", paid), Map.entry("RESERVATION_LEFT", ended));
        assertThat(platformUnderTest.run("books", "--repair", "--since", since, "--in-flight", "0"))
                .contains("2 differences, 2 repaired, 0 left");
        assertThat(database.count(
                        "notifications",
                        "select count(*) from notifications where identity = 'order-paid:" + paid + "'"))
                .isOne();
        assertThat(database.count(
                        "products",
                        "select count(*) from reservations where status = 'RELEASED' and order_id = '" + ended + "'"))
                .isOne();
    }

    /** Kind and subject of each difference, work in flight included. */
    private Map<String, String> findDifferences(String since) {
        return platformUnderTest
                .output("books", "--json", "--since", since, "--in-flight", "0")
                .lines()
                .map(JsonFiles.JSON::readTree)
                .filter(line -> line.has("kind"))
                .collect(toMap(
                        line -> line.path("kind").asString(),
                        line -> line.path("subject").asString(),
                        (one, _) -> one));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
