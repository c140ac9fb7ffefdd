package id.microsayur.system.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.SharesPlatform;
import id.microsayur.system.StaffClient;
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

/** Status transitions of an order that are reachable from outside, with every sandbox token. */
@SharesPlatform
class OrderLifecycleIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private static final CustomerClient customerClient = new CustomerClient(platformUnderTest);
    private static final StaffClient staffClient = StaffClient.of(platformUnderTest);

    @BeforeAll
    static void registerCustomer() {
        customerClient.registerAndLogIn().placeDecidedOrder("tok_ok");
    }

    /** Awaits asynchronous results of the sandbox: webhooks and reconciliation. */
    @ParameterizedTest
    @CsvSource({
        "tok_ok, PAID",
        "tok_declined, PAYMENT_DECLINED",
        "tok_insufficient_funds, PAYMENT_DECLINED",
        "tok_pending, PAID",
        "tok_timeout, PAID",
        "tok_error, PAYMENT_DECLINED"
    })
    void endsInTheStatusOfItsToken(String token, String end) {
        becomes(ordered(CustomerClient.card(token)), end);
    }

    @Test
    void isPaidShippedAndDelivered() {
        var order = becomes(ordered(CustomerClient.card("tok_ok")), "PAID");

        staffClient.shipOrder(order);
        refused(customerClient.post(path(order) + "/cancel", "", null), "order-closed");
        staffClient.deliverOrder(order);

        assertThat(states(order)).containsExactly("PENDING", "AWAITING_PAYMENT", "PAID", "SHIPPED", "DELIVERED");
    }

    @Test
    void isDeclinedAndPaidWithAnotherCard() {
        var order = becomes(ordered(CustomerClient.card("tok_declined")), "PAYMENT_DECLINED");

        var customerResponse = customerClient.post(path(order) + "/payment", CustomerClient.card("tok_ok"), key());
        assertThat(customerResponse.status())
                .as(customerResponse.body().toString())
                .isIn(200, 202);

        becomes(order, "PAID");
    }

    @Test
    void isDeclinedAndPaidOnDeliveryInstead() {
        var order = becomes(ordered(CustomerClient.card("tok_declined")), "PAYMENT_DECLINED");

        customerClient.post(path(order) + "/payment", "{\"method\":\"cash_on_delivery\"}", key());

        becomes(order, "CONFIRMED");
        staffClient.shipOrder(order);
        staffClient.deliverOrder(order);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(customerClient
                                .get(path(order))
                                .body()
                                .path("payment")
                                .path("status")
                                .asString())
                        .isEqualTo("COMPLETED"));
    }

    @Test
    void isCancelledBeforePaymentOnDelivery() {
        var order = becomes(ordered("{\"method\":\"cash_on_delivery\"}"), "CONFIRMED");

        cancelled(order);
    }

    @Test
    void isCancelledAfterADecline() {
        cancelled(becomes(ordered(CustomerClient.card("tok_insufficient_funds")), "PAYMENT_DECLINED"));
    }

    @ParameterizedTest
    @CsvSource({"tok_ok, PAID", "tok_pending, AWAITING_PAYMENT"})
    void isCancelledAndRefunded(String token, String from) {
        var order = becomes(ordered(CustomerClient.card(token)), from);

        cancelled(order);

        becomes(order, "REFUNDED");
    }

    @Test
    void waitsForStockInFifoOrder() {
        var product = staffClient.createProduct();
        var first = waiting(product, 5);
        var second = waiting(product, 1);

        staffClient.receiveLot(product, 4);
        staffClient.receiveLot(product, 2);
        becomes(first, "PAID");
        becomes(second, "PAID");

        var short409 = customerClient.placeOrder(product, 1, CustomerClient.card("tok_ok"), "reject", key());
        refused(short409, "insufficient-stock");
        assertThat(short409.body().path("shortages").path(0).path("available").asInt())
                .isZero();
        cancelled(waiting(product, 1));
    }

    @Test
    void streamsStatusChangesUntilItsFinalStatus() throws Exception {
        var order = becomes(ordered(CustomerClient.card("tok_ok")), "PAID");
        try (var lines = watch(order, "0")) {
            var received = lines.iterator();
            assertThat(next(received)).isEqualTo("PENDING");
            assertThat(next(received)).isEqualTo("AWAITING_PAYMENT");
            assertThat(next(received)).isEqualTo("PAID");
            // exceeds the response timeout of the gateway: the next keep-alive comment comes after 15 s
            assertThat(nextLine(received, ":")).contains("still here");
            staffClient.shipOrder(order);
            staffClient.deliverOrder(order);
            assertThat(next(received)).isEqualTo("SHIPPED");
            assertThat(next(received)).isEqualTo("DELIVERED");
            assertThat(received.hasNext() && !received.next().isBlank()).isFalse();
        }
    }

    @Test
    void resumesTheStreamAfterTheLastReceivedEvent() throws Exception {
        var order = becomes(ordered(CustomerClient.card("tok_ok")), "PAID");
        String paid;
        try (var lines = watch(order, "0")) {
            var received = lines.iterator();
            nextLine(received, "id:");
            nextLine(received, "id:");
            paid = nextLine(received, "id:").substring("id:".length());
            assertThat(next(received)).isEqualTo("PAID");
        }
        staffClient.shipOrder(order); // while no client is connected
        try (var lines = watch(order, paid)) {
            var received = lines.iterator();
            assertThat(next(received)).isEqualTo("SHIPPED");
            staffClient.deliverOrder(order);
            assertThat(next(received)).isEqualTo("DELIVERED");
        }
    }

    @Test
    void appearsInTheListAndTheExportOfStaff() {
        var order = becomes(ordered(CustomerClient.card("tok_ok")), "PAID");

        assertThat(staffClient
                        .admin
                        .get("/api/v1/admin/orders?status=PAID&size=100")
                        .body()
                        .toString())
                .contains(order);
        assertThat(customerClient.get("/api/v1/admin/orders").status()).isEqualTo(403);
        var file = staffClient.admin.get("/api/v1/admin/orders.csv?status=PAID", "text/csv");
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.text()).contains(order);
    }

    private static String ordered(String payment) {
        var product = customerClient
                .get("/api/v1/products?in_stock=true&size=1")
                .body()
                .path("items")
                .path(0)
                .path("product_id")
                .asString();
        var customerResponse = customerClient.placeOrderWithRetries(product, 1, payment, "reject");
        assertThat(customerResponse.status())
                .as(customerResponse.body().toString())
                .isIn(201, 202);
        return customerResponse.body().path("order_id").asString();
    }

    private static String waiting(String product, int quantity) {
        var customerResponse =
                customerClient.placeOrderWithRetries(product, quantity, CustomerClient.card("tok_ok"), "wait");
        var order = customerResponse.body().path("order_id").asString();
        assertThat(customerResponse.status())
                .as(customerResponse.body().toString())
                .isEqualTo(202);
        return becomes(order, "AWAITING_STOCK");
    }

    private static String becomes(String order, String status) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(customerClient
                                .get(path(order))
                                .body()
                                .path("status")
                                .asString())
                        .isEqualTo(status));
        return order;
    }

    private static void cancelled(String order) {
        var customerResponse = customerClient.post(path(order) + "/cancel", "", null);
        assertThat(customerResponse.status())
                .as(customerResponse.body().toString())
                .isEqualTo(200);
        assertThat(customerResponse.body().path("status").asString()).isEqualTo("CANCELLED");
    }

    private static void refused(CustomerClient.CustomerResponse customerResponse, String problem) {
        assertThat(customerResponse.status()).isEqualTo(409);
        assertThat(customerResponse.body().path("type").asString()).isEqualTo("urn:micro-sayur:" + problem);
    }

    private static List<String> states(String order) {
        return customerClient
                .get(path(order) + "/timeline")
                .body()
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("kind").asString().equals("STATE"))
                .map(entry -> entry.path("to").asString())
                .distinct()
                .toList();
    }

    private static Stream<String> watch(String order, String lastEventId) throws IOException, InterruptedException {
        var token = customerClient.login().body().path("access_token").asString();
        var watched = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(platformUnderTest.gateway().resolve(path(order) + "/events"))
                                .header("Authorization", "Bearer " + token)
                                .header("Last-Event-ID", lastEventId)
                                .build(),
                        BodyHandlers.ofLines());
        assertThat(watched.statusCode()).isEqualTo(200);
        return watched.body();
    }

    private static String next(Iterator<String> received) {
        JsonNode update = JSON.readTree(nextLine(received, "data:").substring("data:".length()));
        return update.path("status").asString();
    }

    private static String nextLine(Iterator<String> received, String start) {
        return Stream.generate(received::next)
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
