package id.microsayur.product;

import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.TestTokens;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Base of story tests: the whole service on real servers, one context for all stories. */
@ServiceTest
@TestPropertySource(properties = {"product.seed.enabled=true", "product.sweep-interval=200ms"})
abstract class ProductStory {

    static final OrderServiceStub orders = new OrderServiceStub();

    @LocalServerPort
    int port;

    @Autowired
    TestTokens testTokens;

    @Autowired
    JsonMapper json;

    RestTestClient http;

    @DynamicPropertySource
    static void registerStubs(DynamicPropertyRegistry properties) throws IOException {
        orders.start(properties);
    }

    @BeforeEach
    void createClient() {
        http = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    String etag(String path, String etag, int status) {
        var headers = http.get()
                .uri(path)
                .header("If-None-Match", etag)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .returnResult(byte[].class)
                .getResponseHeaders();
        return Objects.requireNonNull(headers.getETag());
    }

    UUID createProduct(String sku) {
        var request = Map.of("sku", sku, "name", "Sawi Uji", "category", "sayuran-daun", "unit", "ikat", "price", 4000);
        return UUID.fromString(post("/api/products", request).get("product_id").asString());
    }

    Map<String, Object> lotRequest(int quantity) {
        var today = LocalDate.now(ZoneId.of("Asia/Jakarta"));
        return Map.of("quantity", quantity, "harvested_on", today, "best_before", today.plusDays(5));
    }

    JsonNode get(String path, Object... variables) {
        return readBody(
                http.get().uri(path, variables).exchange().expectStatus().isOk());
    }

    JsonNode post(String path, Object body) {
        return readBody(http.post()
                .uri(path)
                .headers(it -> it.setBearerAuth(adminToken()))
                .body(body)
                .exchange()
                .expectStatus()
                .isCreated());
    }

    JsonNode readBody(RestTestClient.ResponseSpec response) {
        return json.readTree(response.expectBody(byte[].class).returnResult().getResponseBody());
    }

    String adminToken() {
        return testTokens.user(UUID.randomUUID(), "admin@micro-sayur.test", "Admin", "ADMIN");
    }
}
