package id.microsayur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/** Staff of the shop: manages products, ships orders and reads the ledger. */
public final class StaffClient {

    private static final Duration AT_LAST = Duration.ofSeconds(120);

    public final String email;
    public final CustomerClient admin;

    private StaffClient(String email, CustomerClient admin) {
        this.email = email;
        this.admin = admin;
    }

    public static StaffClient of(PlatformUnderTest platformUnderTest) {
        return new StaffClient(
                platformUnderTest.credentials().admin().email(), CustomerClient.admin(platformUnderTest));
    }

    public void setLanguage(String language) {
        var customerResponse =
                admin.put("/api/v1/notifications/preferences", "{\"language\":\"%s\"}".formatted(language));
        assertThat(customerResponse.status())
                .as(customerResponse.body().toString())
                .isEqualTo(200);
    }

    public String createProduct() {
        return createProduct("{\"name\":\"Sayur langka\",\"price\":1000");
    }

    /** @param start beginning of a JSON object with further product fields */
    public String createProduct(String start) {
        var category = admin.get("/api/v1/products?size=1")
                .body()
                .path("items")
                .path(0)
                .path("category")
                .asString();
        var customerResponse = admin.post(
                "/api/v1/products",
                start
                        + ",\"sku\":\"TES-%s\",\"category\":\"%s\",\"unit\":\"ikat\"}"
                                .formatted(UUID.randomUUID().toString().substring(0, 8), category),
                null);
        assertThat(customerResponse.status())
                .as(customerResponse.body().toString())
                .isEqualTo(201);
        return customerResponse.body().path("product_id").asString();
    }

    public void changePrice(String product, int price) {
        var before = admin.get("/api/v1/products/" + product).body();
        var customerResponse = admin.put("/api/v1/products/" + product, """
                {"name":"%s","sku":"%s","category":"%s","unit":"%s","price":%d}""".formatted(
                        before.path("name").asString(),
                        before.path("sku").asString(),
                        before.path("category").asString(),
                        before.path("unit").asString(),
                        price));
        assertThat(customerResponse.status())
                .as(customerResponse.body().toString())
                .isEqualTo(200);
    }

    public void receiveLot(String product, int quantity) {
        var today = LocalDate.now(ZoneId.of("Asia/Jakarta"));
        var customerResponse = admin.post(
                "/api/v1/products/" + product + "/lots",
                """
                {"quantity":%d,"harvested_on":"%s","best_before":"%s"}""".formatted(quantity, today.minusDays(1), today.plusDays(5)),
                null);
        assertThat(customerResponse.status())
                .as(customerResponse.body().toString())
                .isEqualTo(201);
    }

    public int available(String product) {
        return admin.get("/api/v1/products/" + product).body().path("available").asInt();
    }

    /** Sum of all entries of the product's stock history. */
    public int historySum(String product) {
        var sum = 0;
        for (var page = 0; ; page++) {
            var entries = admin.get("/api/v1/products/" + product + "/stock-history?size=100&page=" + page)
                    .body()
                    .path("items");
            sum += entries.valueStream()
                    .mapToInt(entry -> entry.path("change").asInt())
                    .sum();
            if (entries.size() < 100) {
                return sum;
            }
        }
    }

    public void shipOrder(String order) {
        advanceOrder(order, "ship", "SHIPPED");
    }

    public void deliverOrder(String order) {
        advanceOrder(order, "deliver", "DELIVERED");
    }

    private void advanceOrder(String order, String step, String status) {
        var customerResponse = admin.post("/api/v1/orders/" + order + "/" + step, "", null);
        assertThat(customerResponse.body().path("status").asString())
                .as(customerResponse.body().toString())
                .isEqualTo(status);
    }

    /** Asserts that payments, ledger and provider agree once all open payments are settled. */
    public void assertLedgerBalances() {
        await().atMost(AT_LAST).untilAsserted(() -> {
            var audit = admin.get("/api/v1/payments/ledger").body();
            assertThat(audit.path("verdict").asString()).as(audit.toString()).isEqualTo("RIGHT");
        });
    }
}
