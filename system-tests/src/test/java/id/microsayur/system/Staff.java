package id.microsayur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;

/** Who keeps the shop: fills the shelves, sends the orders out and looks into the books. */
final class Staff {

    private static final Duration AT_LAST = Duration.ofSeconds(120);

    final String email;
    final Shopper admin;

    private Staff(String email, Shopper admin) {
        this.email = email;
        this.admin = admin;
    }

    static Staff of(Platform platform) {
        var login = platform.json("credentials", "--json").path("admin");
        var email = login.path("email").asString();
        var admin = new Shopper(platform);
        assertThat(admin.login(email, login.path("password").asString()).status())
                .isEqualTo(200);
        return new Staff(email, admin);
    }

    void reads(String language) {
        var answer = admin.put("/api/v1/notifications/preferences", "{\"language\":\"%s\"}".formatted(language));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    String newProduct() {
        return newProduct("{\"name\":\"Sayur langka\",\"price\":1000");
    }

    /** @param start of a JSON object, with whatever the product shall be besides */
    String newProduct(String start) {
        var category = admin.get("/api/v1/products?size=1")
                .body()
                .path("items")
                .path(0)
                .path("category")
                .asString();
        var answer = admin.post(
                "/api/v1/products",
                start
                        + ",\"sku\":\"TES-%s\",\"category\":\"%s\",\"unit\":\"ikat\"}"
                                .formatted(UUID.randomUUID().toString().substring(0, 8), category),
                null);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body().path("product_id").asString();
    }

    void receive(String product, int quantity) {
        var today = LocalDate.now();
        var answer = admin.post(
                "/api/v1/products/" + product + "/lots",
                """
                {"quantity":%d,"harvested_on":"%s","best_before":"%s"}""".formatted(quantity, today.minusDays(1), today.plusDays(5)),
                null);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }

    int available(String product) {
        return admin.get("/api/v1/products/" + product).body().path("available").asInt();
    }

    /** What all entries of the product's stock history add up to. */
    int historySum(String product) {
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

    void ships(String order) {
        brings(order, "ship", "SHIPPED");
    }

    void delivers(String order) {
        brings(order, "deliver", "DELIVERED");
    }

    private void brings(String order, String step, String status) {
        var answer = admin.post("/api/v1/orders/" + order + "/" + step, "", null);
        assertThat(answer.body().path("status").asString())
                .as(answer.body().toString())
                .isEqualTo(status);
    }

    /** Payments, ledger and provider say the same, once all open ones have settled. */
    void findsTheBooksRight() {
        await().atMost(AT_LAST).untilAsserted(() -> {
            var audit = admin.get("/api/v1/payments/ledger").body();
            assertThat(audit.path("verdict").asString()).as(audit.toString()).isEqualTo("RIGHT");
        });
    }
}
