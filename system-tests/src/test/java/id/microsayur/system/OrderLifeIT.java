package id.microsayur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The arrows of an order's life that can be walked from outside, with every token of the sandbox. */
class OrderLifeIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Platform platform = Platform.get();
    private static final Shopper shopper = new Shopper(platform);
    private static final Staff staff = Staff.of(platform);

    @BeforeAll
    static void enter() {
        shopper.enter().decidedOrder("tok_ok");
    }

    /** What the sandbox does later (a webhook, a question of the reconciler's) is waited for. */
    @ParameterizedTest
    @CsvSource({
        "tok_ok, PAID",
        "tok_declined, PAYMENT_DECLINED",
        "tok_insufficient_funds, PAYMENT_DECLINED",
        "tok_pending, PAID",
        "tok_timeout, PAID",
        "tok_error, PAYMENT_DECLINED"
    })
    void endsAsItsTokenSays(String token, String end) {
        becomes(ordered(Shopper.card(token)), end);
    }

    @Test
    void isPaidShippedAndDelivered() {
        var order = becomes(ordered(Shopper.card("tok_ok")), "PAID");

        staff.ships(order);
        refused(shopper.post(path(order) + "/cancel", "", null), "order-closed");
        staff.delivers(order);

        assertThat(states(order)).containsExactly("PENDING", "AWAITING_PAYMENT", "PAID", "SHIPPED", "DELIVERED");
    }

    @Test
    void isDeclinedAndPaidWithAnotherCard() {
        var order = becomes(ordered(Shopper.card("tok_declined")), "PAYMENT_DECLINED");

        var answer = shopper.post(path(order) + "/payment", Shopper.card("tok_ok"), key());
        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 202);

        becomes(order, "PAID");
    }

    @Test
    void isDeclinedAndPaidAtTheDoorInstead() {
        var order = becomes(ordered(Shopper.card("tok_declined")), "PAYMENT_DECLINED");

        shopper.post(path(order) + "/payment", "{\"method\":\"cash_on_delivery\"}", key());

        becomes(order, "CONFIRMED");
        staff.ships(order);
        staff.delivers(order);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(shopper.get(path(order))
                                .body()
                                .path("payment")
                                .path("status")
                                .asString())
                        .isEqualTo("COMPLETED"));
    }

    @Test
    void isCancelledAtTheDoorWithoutMoney() {
        var order = becomes(ordered("{\"method\":\"cash_on_delivery\"}"), "CONFIRMED");

        cancelled(order);
    }

    @Test
    void isCancelledAfterADecline() {
        cancelled(becomes(ordered(Shopper.card("tok_insufficient_funds")), "PAYMENT_DECLINED"));
    }

    @ParameterizedTest
    @CsvSource({"tok_ok, PAID", "tok_pending, AWAITING_PAYMENT"})
    void isCancelledAndTheMoneyGivenBack(String token, String from) {
        var order = becomes(ordered(Shopper.card(token)), from);

        cancelled(order);

        becomes(order, "REFUNDED");
    }

    @Test
    void waitsForStockAndIsServedInTheOrderOfArrival() {
        var product = staff.newProduct();
        var first = waiting(product, 5);
        var second = waiting(product, 1);

        staff.receive(product, 4);
        staff.receive(product, 2);
        becomes(first, "PAID");
        becomes(second, "PAID");

        var short409 = shopper.order(product, 1, Shopper.card("tok_ok"), "reject", key());
        refused(short409, "insufficient-stock");
        assertThat(short409.body().path("shortages").path(0).path("available").asInt())
                .isZero();
        cancelled(waiting(product, 1));
    }

    @Test
    void isWatchedThroughTheGatewayUntilItsEnd() throws Exception {
        var order = becomes(ordered(Shopper.card("tok_ok")), "PAID");
        try (var lines = watch(order, "0")) {
            var told = lines.iterator();
            assertThat(next(told)).isEqualTo("PENDING");
            assertThat(next(told)).isEqualTo("AWAITING_PAYMENT");
            assertThat(next(told)).isEqualTo("PAID");
            // longer than any other answer may take at the gateway: the next sign of life comes after 15 s
            assertThat(nextLine(told, ":")).contains("still here");
            staff.ships(order);
            staff.delivers(order);
            assertThat(next(told)).isEqualTo("SHIPPED");
            assertThat(next(told)).isEqualTo("DELIVERED");
            assertThat(told.hasNext() && !told.next().isBlank()).isFalse();
        }
    }

    @Test
    void isWatchedAgainFromWhereTheReaderBrokeOff() throws Exception {
        var order = becomes(ordered(Shopper.card("tok_ok")), "PAID");
        String paid;
        try (var lines = watch(order, "0")) {
            var told = lines.iterator();
            nextLine(told, "id:");
            nextLine(told, "id:");
            paid = nextLine(told, "id:").substring("id:".length());
            assertThat(next(told)).isEqualTo("PAID");
        }
        staff.ships(order); // while nobody listens
        try (var lines = watch(order, paid)) {
            var told = lines.iterator();
            assertThat(next(told)).isEqualTo("SHIPPED");
            staff.delivers(order);
            assertThat(next(told)).isEqualTo("DELIVERED");
        }
    }

    @Test
    void isSeenByStaffInListAndFile() throws IOException, InterruptedException {
        var order = becomes(ordered(Shopper.card("tok_ok")), "PAID");

        assertThat(staff.admin
                        .get("/api/v1/admin/orders?status=PAID&size=100")
                        .body()
                        .toString())
                .contains(order);
        assertThat(shopper.get("/api/v1/admin/orders").status()).isEqualTo(403);
        var file = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(platform.gateway().resolve("/api/v1/admin/orders.csv?status=PAID"))
                                .header("Authorization", "Bearer " + staff.admin.token())
                                .build(),
                        BodyHandlers.ofString());
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.body()).contains(order);
    }

    private static String ordered(String payment) {
        var product = shopper.get("/api/v1/products?in_stock=true&size=1")
                .body()
                .path("items")
                .path(0)
                .path("product_id")
                .asString();
        var answer = shopper.order(product, 1, payment, "reject", key());
        assertThat(answer.status()).as(answer.body().toString()).isIn(201, 202);
        return answer.body().path("order_id").asString();
    }

    private static String waiting(String product, int quantity) {
        var answer = shopper.order(product, quantity, Shopper.card("tok_ok"), "wait", key());
        var order = answer.body().path("order_id").asString();
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return becomes(order, "AWAITING_STOCK");
    }

    private static String becomes(String order, String status) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                shopper.get(path(order)).body().path("status").asString())
                        .isEqualTo(status));
        return order;
    }

    private static void cancelled(String order) {
        var answer = shopper.post(path(order) + "/cancel", "", null);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().path("status").asString()).isEqualTo("CANCELLED");
    }

    private static void refused(Shopper.Answer answer, String problem) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("type").asString()).isEqualTo("urn:micro-sayur:" + problem);
    }

    private static List<String> states(String order) {
        return shopper.get(path(order) + "/timeline")
                .body()
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("kind").asString().equals("STATE"))
                .map(entry -> entry.path("to").asString())
                .distinct()
                .toList();
    }

    private static Stream<String> watch(String order, String lastEventId) throws IOException, InterruptedException {
        var token = shopper.login().body().path("access_token").asString();
        var watched = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(platform.gateway().resolve(path(order) + "/events"))
                                .header("Authorization", "Bearer " + token)
                                .header("Last-Event-ID", lastEventId)
                                .build(),
                        BodyHandlers.ofLines());
        assertThat(watched.statusCode()).isEqualTo(200);
        return watched.body();
    }

    private static String next(Iterator<String> told) {
        JsonNode update = JSON.readTree(nextLine(told, "data:").substring("data:".length()));
        return update.path("status").asString();
    }

    private static String nextLine(Iterator<String> told, String start) {
        return Stream.generate(told::next)
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static String path(String order) {
        return "/api/v1/orders/" + order;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
