package id.microsayur.system.resilience;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.launcher.mail.ReceivedMail;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.StaffClient;
import id.microsayur.system.UsesPlatformAlone;
import id.microsayur.system.resilience.OrderBurst.BurstOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/** Two instances of every service under load while one payment-service crashes: payments, stock and mails are consistent. */
@UsesPlatformAlone
@EnabledIfSystemProperty(named = "soak", matches = ".*", disabledReason = "it starts five more services")
class TwoInstancesPerServiceIT {

    private static final int ORDERS = Integer.getInteger("orders", 200);
    private static final int CUSTOMERS = 10;
    private static final int STOCK = 10 * ORDERS;
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final List<String> SERVICES =
            List.of("user-service", "product-service", "order-service", "payment-service", "notification-service");

    private static final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private static StaffClient staffClient;

    @BeforeAll
    static void scaleToTwo() {
        SERVICES.forEach(service -> platformUnderTest.run("scale", service + "=2"));
        staffClient = StaffClient.of(platformUnderTest);
    }

    @AfterAll
    static void scaleToOne() {
        platformUnderTest.run("up");
        SERVICES.forEach(service -> platformUnderTest.run("scale", service + "=1"));
    }

    @Test
    void moneyStockAndMailsBalanceDespiteAKilledPaymentService() throws Exception {
        var customers = Stream.generate(() -> new CustomerClient(platformUnderTest).registerAndLogIn())
                .limit(CUSTOMERS)
                .toList();
        var products = Stream.generate(staffClient::createProduct).limit(3).toList();
        products.forEach(product -> staffClient.receiveLot(product, STOCK));
        staffClient.assertLedgerBalances();
        var before = totals();
        var begun = System.nanoTime();

        var orders = new OrderBurst(customers, products)
                .place(ORDERS, ORDERS, () -> platformUnderTest.run("kill", "payment-service#2"));
        var placed = System.nanoTime();
        OrderBurst.assertExpectedStatuses(orders);
        var ended = System.nanoTime();

        assertNoDuplicateOrder(orders);
        assertProviderTotals(before, orders);
        staffClient.assertLedgerBalances();
        assertStockBalances(products, STOCK * products.size() - 3 * orders.size());
        assertEachMailOnce(orders);

        orders.stream()
                .filter(order -> !order.isPaid())
                .forEach(order -> order.shopper().cancel(order.id()));
        assertStockBalances(products, STOCK * products.size() - 3 * paid(orders));
        assertEachMailOnce(orders, "dibatalkan");
        assertProviderTotals(before, orders);
        System.out.printf(
                "%d orders placed in %.1f s, ended after %.1f s: %d paid = %d charges, %d mails once each%n",
                orders.size(),
                (placed - begun) / 1e9,
                (ended - begun) / 1e9,
                paid(orders),
                charges(before),
                2 * orders.size() + orders.size() - paid(orders));
    }

    @Test
    void tenItemsAreSoldOnceToSixtyFourConcurrentCustomers() throws Exception {
        var product = staffClient.createProduct();
        staffClient.receiveLot(product, 10);
        var customerClient = new CustomerClient(platformUnderTest).registerAndLogIn();
        try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var buyer :
                    buyers.invokeAll(Collections.nCopies(64, () -> placeUntilDecided(customerClient, product)))) {
                buyer.get();
            }
        }
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(customerClient.orders().stream()
                                .collect(
                                        groupingBy(order -> order.path("status").asString(), counting())))
                        .isEqualTo(Map.of("PAID", 10L, "CANCELLED", 54L)));
        assertStockBalances(List.of(product), 0);
    }

    /** Orders one unit by one key until the order is paid, accepted or sold out. */
    private static int placeUntilDecided(CustomerClient customerClient, String product) {
        var key = UUID.randomUUID().toString();
        return await().atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreException(LaunchFailed.class)
                .until(
                        () -> customerClient.placeOrder(product, 1, CustomerClient.card("tok_ok"), "reject", key),
                        TwoInstancesPerServiceIT::isDecided)
                .status();
    }

    private static boolean isDecided(CustomerClient.CustomerResponse customerResponse) {
        return customerResponse.status() == 201
                || customerResponse.status() == 202
                || customerResponse.body().path("type").asString().endsWith(":insufficient-stock");
    }

    private static void assertNoDuplicateOrder(List<BurstOrder> orders) {
        orders.stream()
                .collect(groupingBy(BurstOrder::shopper))
                .forEach((customerClient, hers) -> assertThat(customerClient.orders().stream()
                                .map(order -> order.path("order_id").asString()))
                        .containsExactlyInAnyOrderElementsOf(
                                hers.stream().map(BurstOrder::id).toList()));
    }

    private static void assertProviderTotals(JsonNode before, List<BurstOrder> orders) {
        var paid = orders.stream()
                .filter(BurstOrder::isPaid)
                .mapToLong(order -> order.shopper()
                        .get("/api/v1/orders/" + order.id())
                        .body()
                        .path("total")
                        .asLong())
                .sum();
        assertThat(charges(before)).isEqualTo(paid(orders));
        assertThat(totals().path("charged").asLong() - before.path("charged").asLong())
                .isEqualTo(paid);
    }

    /** Awaits the stock balance, because stock is released by event. */
    private static void assertStockBalances(List<String> products, int left) {
        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(products.stream().mapToInt(staffClient::available).sum()).isEqualTo(left);
            assertThat(products)
                    .allSatisfy(product ->
                            assertThat(staffClient.historySum(product)).isEqualTo(staffClient.available(product)));
        });
    }

    /** @param afterwards events of the additional mails to customers with declined payments */
    private static void assertEachMailOnce(List<BurstOrder> orders, String... afterwards) {
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> orders.stream()
                        .collect(groupingBy(BurstOrder::shopper))
                        .forEach((customerClient, hers) -> assertThat(customerClient.mails().stream()
                                        .map(ReceivedMail::subject)
                                        .filter(subject -> !subject.startsWith("Selamat datang")))
                                .containsExactlyInAnyOrderElementsOf(hers.stream()
                                        .flatMap(order -> subjects(order, afterwards))
                                        .toList())));
    }

    private static Stream<String> subjects(BurstOrder order, String... afterwards) {
        var subjects = new ArrayList<String>();
        subjects.add("Pesanan %s kami terima".formatted(order.mailNumber()));
        if (order.isPaid()) {
            subjects.add("Pembayaran pesanan %s berhasil".formatted(order.mailNumber()));
        } else {
            subjects.add("Pembayaran pesanan %s ditolak".formatted(order.mailNumber()));
            IntStream.range(0, afterwards.length)
                    .forEach(i -> subjects.add("Pesanan %s %s".formatted(order.mailNumber(), afterwards[i])));
        }
        return subjects.stream();
    }

    private static int paid(List<BurstOrder> orders) {
        return (int) orders.stream().filter(BurstOrder::isPaid).count();
    }

    private static int charges(JsonNode before) {
        return totals().path("charges").asInt() - before.path("charges").asInt();
    }

    private static JsonNode totals() {
        return platformUnderTest.json("provider", "--json").path("totals");
    }
}
