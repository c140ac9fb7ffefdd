package id.microsayur.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Administration of the catalogue, and its access rules. */
class CatalogueAdminIT extends ProductStory {

    @Test
    void acceptsOneOfSixConcurrentProductsWithTheSameSku() throws Exception {
        var request = Map.of("sku", "UJI-10", "name", "Sawi", "category", "umbi", "unit", "kg", "price", 9000);
        Callable<Integer> add = () -> http.post()
                .uri("/api/products")
                .headers(it -> it.setBearerAuth(adminToken()))
                .body(request)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Collections.nCopies(6, add)).stream().map(Future::resultNow))
                    .containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
        }
    }

    @Test
    void letsOnlyAnAdministratorChangeTheCatalogue() {
        var request =
                Map.of("sku", "UJI-1", "name", "Sawi Uji", "category", "sayuran-daun", "unit", "ikat", "price", 4000);
        http.post().uri("/api/products").body(request).exchange().expectStatus().isUnauthorized();
        http.post()
                .uri("/api/products")
                .headers(it -> it.setBearerAuth(testTokens.customer(UUID.randomUUID())))
                .body(request)
                .exchange()
                .expectStatus()
                .isForbidden();

        var product = post("/api/products", request);
        var path = "/api/products/" + product.get("product_id").asString();
        assertThat(product.get("available").asInt()).isZero();
        http.post()
                .uri("/api/products")
                .headers(it -> it.setBearerAuth(adminToken()))
                .body(request)
                .exchange()
                .expectStatus()
                .isEqualTo(409);
        http.put()
                .uri(path)
                .headers(it -> it.setBearerAuth(adminToken()))
                .body(Map.of("sku", "UJI-1", "name", "Sawi", "category", "umbi", "unit", "kg", "price", 9000))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.price")
                .isEqualTo(9000);
        http.delete()
                .uri(path)
                .headers(it -> it.setBearerAuth(adminToken()))
                .exchange()
                .expectStatus()
                .isNoContent();
        http.get().uri(path).exchange().expectStatus().isNotFound();
    }
}
