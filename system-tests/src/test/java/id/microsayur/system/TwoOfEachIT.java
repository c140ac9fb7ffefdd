package id.microsayur.system;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.launcher.mail.Mail;
import id.microsayur.system.Rush.Placed;
import java.io.UncheckedIOException;
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

/** Two of every service in a rush of orders, while one payment-service dies: money, stock and mails come out even. */
@EnabledIfSystemProperty(named = "soak", matches = ".*", disabledReason = "it starts five more services")
class TwoOfEachIT {

    private static final int ORDERS = Integer.getInteger("orders", 200);
    private static final int CUSTOMERS = 10;
    private static final int STOCK = 10 * ORDERS;
    private static final Duration AT_LAST = Duration.ofSeconds(120);
    private static final List<String> SERVICES =
            List.of("user-service", "product-service", "order-service", "payment-service", "notification-service");

    private static final Platform platform = Platform.get();
    private static Staff staff;

    @BeforeAll
    static void doubleEverything() {
        SERVICES.forEach(service -> platform.run("scale", service + "=2"));
        staff = Staff.of(platform);
    }

    @AfterAll
    static void halveEverything() {
        platform.run("up");
        SERVICES.forEach(service -> platform.run("scale", service + "=1"));
    }

    @Test
    void moneyStockAndMailsComeOutEvenThoughAPaymentServiceIsKilled() throws Exception {
        var customers = Stream.generate(() -> new Shopper(platform).enter())
                .limit(CUSTOMERS)
                .toList();
        var products = Stream.generate(staff::newProduct).limit(3).toList();
        products.forEach(product -> staff.receive(product, STOCK));
        staff.findsTheBooksRight();
        var before = totals();
        var begun = System.nanoTime();

        var orders =
                new Rush(customers, products).place(ORDERS, ORDERS, () -> platform.run("kill", "payment-service#2"));
        var placed = System.nanoTime();
        Rush.endsAsTheTokensSay(orders);
        var ended = System.nanoTime();

        noOrderWasMadeTwice(orders);
        theProviderTookWhatWasPaid(before, orders);
        staff.findsTheBooksRight();
        theStockBalances(products, STOCK * products.size() - 3 * orders.size());
        eachMailCameOnce(orders);

        orders.stream()
                .filter(order -> !order.isPaid())
                .forEach(order -> order.shopper().cancel(order.id()));
        theStockBalances(products, STOCK * products.size() - 3 * paid(orders));
        eachMailCameOnce(orders, "dibatalkan");
        theProviderTookWhatWasPaid(before, orders);
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
    void theLastTenAreSoldOnceThoughSixtyFourWantThem() throws Exception {
        var product = staff.newProduct();
        staff.receive(product, 10);
        var shopper = new Shopper(platform).enter();
        try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var buyer : buyers.invokeAll(Collections.nCopies(64, () -> decided(shopper, product)))) {
                buyer.get();
            }
        }
        await().atMost(AT_LAST)
                .untilAsserted(() -> assertThat(shopper.orders().stream()
                                .collect(
                                        groupingBy(order -> order.path("status").asString(), counting())))
                        .isEqualTo(Map.of("PAID", 10L, "CANCELLED", 54L)));
        theStockBalances(List.of(product), 0);
    }

    /** One bunch, asked for with one key until there is an answer to it: paid, taken in, or sold out. */
    private static int decided(Shopper shopper, String product) {
        var key = UUID.randomUUID().toString();
        return await().atMost(AT_LAST)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreException(UncheckedIOException.class)
                .until(() -> shopper.order(product, 1, Shopper.card("tok_ok"), "reject", key), TwoOfEachIT::isDecided)
                .status();
    }

    private static boolean isDecided(Shopper.Answer answer) {
        return answer.status() == 201
                || answer.status() == 202
                || answer.body().path("type").asString().endsWith(":insufficient-stock");
    }

    private static void noOrderWasMadeTwice(List<Placed> orders) {
        orders.stream()
                .collect(groupingBy(Placed::shopper))
                .forEach((shopper, hers) -> assertThat(shopper.orders().stream()
                                .map(order -> order.path("order_id").asString()))
                        .containsExactlyInAnyOrderElementsOf(
                                hers.stream().map(Placed::id).toList()));
    }

    private static void theProviderTookWhatWasPaid(JsonNode before, List<Placed> orders) {
        var paid = orders.stream()
                .filter(Placed::isPaid)
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

    /** Stock is released by event, so it may take a moment. */
    private static void theStockBalances(List<String> products, int left) {
        await().atMost(AT_LAST).untilAsserted(() -> {
            assertThat(products.stream().mapToInt(staff::available).sum()).isEqualTo(left);
            assertThat(products)
                    .allSatisfy(product -> assertThat(staff.historySum(product)).isEqualTo(staff.available(product)));
        });
    }

    /** @param afterwards what was told to those who were declined, besides */
    private static void eachMailCameOnce(List<Placed> orders, String... afterwards) {
        await().atMost(AT_LAST)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> orders.stream()
                        .collect(groupingBy(Placed::shopper))
                        .forEach((shopper, hers) -> assertThat(shopper.mails().stream()
                                        .map(Mail::subject)
                                        .filter(subject -> !subject.startsWith("Selamat datang")))
                                .containsExactlyInAnyOrderElementsOf(hers.stream()
                                        .flatMap(order -> subjects(order, afterwards))
                                        .toList())));
    }

    private static Stream<String> subjects(Placed order, String... afterwards) {
        var subjects = new ArrayList<String>();
        subjects.add("Pesanan %s kami terima".formatted(order.number()));
        if (order.isPaid()) {
            subjects.add("Pembayaran pesanan %s berhasil".formatted(order.number()));
        } else {
            subjects.add("Pembayaran pesanan %s ditolak".formatted(order.number()));
            IntStream.range(0, afterwards.length)
                    .forEach(i -> subjects.add("Pesanan %s %s".formatted(order.number(), afterwards[i])));
        }
        return subjects.stream();
    }

    private static int paid(List<Placed> orders) {
        return (int) orders.stream().filter(Placed::isPaid).count();
    }

    private static int charges(JsonNode before) {
        return totals().path("charges").asInt() - before.path("charges").asInt();
    }

    private static JsonNode totals() {
        return platform.json("provider", "--json").path("totals");
    }
}
