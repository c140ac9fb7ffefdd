package id.microsayur.launcher.bench;

import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.http.PlatformResponse;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.localservers.process.LaunchFailed;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Places orders through the gateway and counts those that were not paid within their request. */
final class OrderLoad {
    /** Pause of a caller after a request without a response, so that an unreachable gateway is not asked in a busy loop. */
    private static final long PAUSE_MS = 100;

    private static final int PRODUCTS = 20;

    private final PlatformClient platformClient;
    private final Map<String, Integer> unpaidOutcomes = new ConcurrentHashMap<>();

    OrderLoad(PlatformCredentials addresses) {
        platformClient = PlatformClient.at(addresses.gateway()).withLogin(addresses.admin());
    }

    /** Adds more stock than a benchmark can sell; returns the product ids. */
    List<String> fillStock() {
        return fillStock(PRODUCTS);
    }

    List<String> fillStock(int number) {
        var found = platformClient
                .get("/api/v1/products?size=" + number)
                .require(200)
                .json()
                .path("items");
        var products = StreamSupport.stream(found.spliterator(), false)
                .map(product -> product.path("product_id").asString())
                .toList();
        var today = LocalDate.now();
        for (var product : products) {
            platformClient
                    .post(
                            "/api/v1/products/" + product + "/lots",
                            Map.of(
                                    "quantity", 2_000,
                                    "harvested_on", "" + today,
                                    "best_before", "" + today.plusDays(30)))
                    .require(201);
        }
        return products;
    }

    /** Orders one unit of any of the products; false if the order was not paid within its request. */
    boolean placePaidOrder(List<String> products) {
        return placePaidOrderOf(List.of(products.get(ThreadLocalRandom.current().nextInt(products.size()))));
    }

    /** Orders one unit of each product; false if the order was not paid within its request. */
    boolean placePaidOrderOf(List<String> products) {
        var outcome = placeOrder(products);
        if (outcome.equals("PAID")) {
            return true;
        }
        unpaidOutcomes.merge(outcome, 1, Integer::sum);
        return false;
    }

    /** Status of the order, or a short description of the failure. */
    private String placeOrder(List<String> products) {
        try {
            var response = place(platformClient, products);
            return response.status() < 300
                    ? response.json().path("status").asString()
                    : "answered " + response.status();
        } catch (LaunchFailed _) {
            pause();
            return "without an answer";
        }
    }

    /** Orders one unit, paid by card. */
    static PlatformResponse place(PlatformClient client, String product) {
        return place(client, List.of(product));
    }

    private static PlatformResponse place(PlatformClient client, List<String> products) {
        return client.post(
                "/api/v1/orders",
                Map.of(
                        "items",
                                products.stream()
                                        .map(product -> Map.of("product_id", product, "quantity", 1))
                                        .toList(),
                        "payment", Map.of("method", "card", "token", "tok_ok"),
                        "delivery", Map.of("recipient", "Bench", "phone", "+62812345678", "address", "Jl. Ukur 1"),
                        "when_out_of_stock", "reject"),
                Map.of("Idempotency-Key", "bench-" + UUID.randomUUID()));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void clearUnpaid() {
        unpaidOutcomes.clear();
    }

    /** Final status of the orders that were not paid within their request. */
    String unpaidSummary() {
        return unpaidOutcomes.entrySet().stream()
                .map(other -> ", " + other.getValue() + " " + other.getKey())
                .sorted()
                .collect(Collectors.joining());
    }
}
