package id.microsayur.launcher.chaos.load;

import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.http.PlatformResponse;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** Staff of the shop: products, lots, shipments and refunds. */
final class StaffClient {
    private static final int DAYS = 20;

    private final PlatformClient client;

    StaffClient(PlatformClient client) {
        this.client = client;
    }

    String createProduct(String name) {
        var category = client.get("/api/v1/products?size=1")
                .require(200)
                .json()
                .path("items")
                .path(0)
                .path("category")
                .asString();
        return client.post(
                        "/api/v1/products",
                        Map.of(
                                "name",
                                name,
                                "price",
                                1000,
                                "sku",
                                "CHAOS-" + UUID.randomUUID().toString().substring(0, 8),
                                "category",
                                category,
                                "unit",
                                "ikat"))
                .require(201)
                .json()
                .path("product_id")
                .asString();
    }

    PlatformResponse receiveLot(String product, int quantity, String key) {
        var today = LocalDate.now();
        return client.post(
                "/api/v1/products/" + product + "/lots",
                Map.of(
                        "quantity", quantity,
                        "harvested_on", today.minusDays(1).toString(),
                        "best_before", today.plusDays(DAYS).toString()),
                Map.of("Idempotency-Key", key));
    }

    PlatformResponse advance(String order, OrderStep step) {
        return client.post("/api/v1/orders/" + order + "/" + (step == OrderStep.SHIP ? "ship" : "deliver"), Map.of());
    }

    PlatformResponse refund(String payment, long amount, String key) {
        return client.post(
                "/api/v1/payments/" + payment + "/refunds",
                amount == 0 ? Map.of("reason", "chaos") : Map.of("reason", "chaos", "amount", amount),
                Map.of("Idempotency-Key", key));
    }
}
