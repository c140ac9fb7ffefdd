package id.microsayur.system.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.StaffClient;
import id.microsayur.system.UsesPlatformAlone;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Charges and refunds across the platform, with equal totals at the provider and in the ledger. */
@UsesPlatformAlone
class PaymentsIT {

    private static final int ORDERS = 36;
    private static final int AT_ONCE = 6;
    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final CustomerClient customerClient = new CustomerClient(platformUnderTest);
    private final StaffClient staffClient = StaffClient.of(platformUnderTest);

    @BeforeEach
    void registerCustomer() {
        customerClient.registerAndLogIn();
    }

    @Test
    void everyOrderEndsInTheStatusOfItsTokenDespiteAKilledPaymentService() throws Exception {
        platformUnderTest.run("scale", "payment-service=2");
        try {
            customerClient.placeDecidedOrder("tok_ok"); // the second instance is registered by now
            awaitNoOpenOrders();
            var before = charges();
            var paidBefore = paidOrders();
            var products = Stream.generate(staffClient::createProduct).limit(2).toList();
            products.forEach(product -> staffClient.receiveLot(product, 3 * ORDERS));

            var orders = new OrderBurst(List.of(customerClient), products)
                    .place(ORDERS, AT_ONCE, () -> platformUnderTest.run("kill", "payment-service#2"));

            OrderBurst.assertExpectedStatuses(orders);
            assertThat(charges() - before).isEqualTo(paidOrders() - paidBefore);
            staffClient.assertLedgerBalances();
        } finally {
            platformUnderTest.run("up");
            platformUnderTest.run("scale", "payment-service=1");
        }
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

    /** Waits for earlier orders that a cold platform answered with 202, which would distort the count. */
    private void awaitNoOpenOrders() {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(customerClient.orders())
                        .allSatisfy(order ->
                                assertThat(order.path("status").asString()).isIn("PAID", "CANCELLED")));
        staffClient.assertLedgerBalances();
    }

    private long paidOrders() {
        return customerClient.orders().stream()
                .filter(order -> order.path("status").asString().equals("PAID"))
                .count();
    }

    private long charges() {
        return platformUnderTest
                .json("provider", "--json")
                .path("totals")
                .path("charges")
                .asLong();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
