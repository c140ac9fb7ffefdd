package id.microsayur.product;

import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.Tokens;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** product-service as a whole, on real servers; one service for all stories. */
@ServiceTest
@TestPropertySource(properties = {"product.seed.enabled=true", "product.sweep-interval=200ms"})
abstract class ProductStory {

    @LocalServerPort
    int port;

    @Autowired
    Tokens tokens;

    @Autowired
    JsonMapper json;

    RestTestClient http;

    @BeforeEach
    void open() {
        http = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    String etag(String path, String known, int status) {
        var headers = http.get()
                .uri(path)
                .header("If-None-Match", known)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .returnResult(byte[].class)
                .getResponseHeaders();
        return Objects.requireNonNull(headers.getETag());
    }

    UUID product(String sku) {
        var wish = Map.of("sku", sku, "name", "Sawi Uji", "category", "sayuran-daun", "unit", "ikat", "price", 4000);
        return UUID.fromString(post("/api/products", wish).get("product_id").asString());
    }

    Map<String, Object> lot(int quantity) {
        var today = LocalDate.now();
        return Map.of("quantity", quantity, "harvested_on", today, "best_before", today.plusDays(5));
    }

    JsonNode get(String path, Object... variables) {
        return body(http.get().uri(path, variables).exchange().expectStatus().isOk());
    }

    JsonNode post(String path, Object body) {
        return body(http.post()
                .uri(path)
                .headers(it -> it.setBearerAuth(admin()))
                .body(body)
                .exchange()
                .expectStatus()
                .isCreated());
    }

    JsonNode body(RestTestClient.ResponseSpec answer) {
        return json.readTree(answer.expectBody(byte[].class).returnResult().getResponseBody());
    }

    String admin() {
        return tokens.user(UUID.randomUUID(), "admin@micro-sayur.test", "Admin", "ADMIN");
    }
}
