package id.microsayur.system.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.StaffClient;
import id.microsayur.system.UsesPlatformAlone;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scaling and killing of instances under load, with two instances of order-service and of payment-service. */
@UsesPlatformAlone
class ScalingIT {

    private static final int PER_SECOND = 10;
    private static final int ORDERS = 36;
    private static final int AT_ONCE = 6;
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();

    @BeforeAll
    static void scaleToTwo() {
        platformUnderTest.run("scale", "order-service=2", "payment-service=2");
    }

    @AfterAll
    static void scaleToOne() {
        platformUnderTest.run("scale", "order-service=1", "payment-service=1");
    }

    @Test
    void survivesAKillAndScalesDownWithoutAFailedRequest() {
        try (var continuousTraffic = ContinuousTraffic.start(platformUnderTest, PER_SECOND)) {
            await("orders taken by the second").atMost(Duration.ofSeconds(60)).until(() -> served("order-service", 2));
            platformUnderTest.run("kill", "order-service#1");
            platformUnderTest.run("up");
            platformUnderTest.run("scale", "order-service=1");
            assertThat(continuousTraffic.stop()).isEmpty();
        }
    }

    @Test
    void everyOrderEndsInTheStatusOfItsTokenDespiteAKilledPaymentService() throws Exception {
        var customerClient = new CustomerClient(platformUnderTest).registerAndLogIn();
        var staffClient = StaffClient.of(platformUnderTest);
        customerClient.placeDecidedOrder("tok_ok");
        awaitNoOpenOrders(customerClient);
        staffClient.assertLedgerBalances();
        var before = charges();
        var paidBefore = paidOrders(customerClient);
        var instance = platformUnderTest.status("payment-service", 2);
        var products = Stream.generate(staffClient::createProduct).limit(2).toList();
        products.forEach(product -> staffClient.receiveLot(product, 3 * ORDERS));

        var orders = new OrderBurst(List.of(customerClient), products)
                .place(ORDERS, AT_ONCE, () -> platformUnderTest.run("kill", "payment-service#2"));

        OrderBurst.assertExpectedStatuses(orders);
        assertThat(charges() - before).isEqualTo(paidOrders(customerClient) - paidBefore);
        staffClient.assertLedgerBalances();
        platformUnderTest.awaitRestart(instance); // without a command
    }

    /** True when the instance logged an order. */
    private static boolean served(String service, int instance) {
        return platformUnderTest.log(service, instance).contains("Order ");
    }

    /** Waits for an order that a cold platform answered with 202, which would distort the count. */
    private static void awaitNoOpenOrders(CustomerClient customerClient) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(customerClient.orders())
                        .allSatisfy(order ->
                                assertThat(order.path("status").asString()).isIn("PAID", "CANCELLED")));
    }

    private static long paidOrders(CustomerClient customerClient) {
        return customerClient.orders().stream()
                .filter(order -> order.path("status").asString().equals("PAID"))
                .count();
    }

    private static long charges() {
        return platformUnderTest
                .json("provider", "--json")
                .path("totals")
                .path("charges")
                .asLong();
    }
}
