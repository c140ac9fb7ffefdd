package id.microsayur.product;

import id.microsayur.platform.test.crash.KeyedEndpointChecks;
import id.microsayur.testsupport.crash.KeyedRequest;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lots and stock adjustments under one Idempotency-Key when the service is killed. */
class StockIdempotencyIT extends ProductStory {

    private static final AtomicInteger PRODUCTS = new AtomicInteger();

    @Autowired
    JdbcClient jdbc;

    @Test
    void booksOnceWhateverIsKilled(@Autowired KeyedEndpointChecks checks) {
        checks.verifyOneEffectPerKey(Map.of(
                "POST /api/products/{id}/lots", this::lot,
                "POST /api/products/{id}/stock-adjustments", this::adjustment));
    }

    private KeyedRequest lot() {
        return request(createProduct("KUNCI-" + PRODUCTS.incrementAndGet()), "/lots", lotRequest(20));
    }

    private KeyedRequest adjustment() {
        var product = createProduct("KUNCI-" + PRODUCTS.incrementAndGet());
        post("/api/products/" + product + "/lots", lotRequest(20));
        return request(product, "/stock-adjustments", Map.of("change", -3, "reason", "Busuk"));
    }

    private KeyedRequest request(UUID product, String action, Map<String, Object> body) {
        var key = UUID.randomUUID().toString();
        var token = adminToken();
        var before = countEntries(product);
        return KeyedRequest.of(
                key,
                () -> KeyedEndpointChecks.answer(http.post()
                        .uri("/api/products/" + product + action)
                        .headers(headers -> headers.setBearerAuth(token))
                        .header("Idempotency-Key", key)
                        .body(body)
                        .exchange()),
                () -> countEntries(product) - before);
    }

    private int countEntries(UUID product) {
        return jdbc.sql("select count(*) from stock_history where product_id = ?")
                .param(product)
                .query(Integer.class)
                .single();
    }
}
