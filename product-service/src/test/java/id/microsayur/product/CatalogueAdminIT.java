package id.microsayur.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/** Administration of the catalogue, and its access rules. */
class CatalogueAdminIT extends ProductStory {

    @Autowired
    JdbcClient jdbc;

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

    @Test
    void listsRetiredProductsAndRestoresThem() {
        var id = createProduct("PULIH-20");
        var admin = UUID.randomUUID();
        var token = testTokens.user(admin, "admin@micro-sayur.test", "Admin", "ADMIN");
        call(HttpMethod.DELETE, "/api/products/" + id, token, null)
                .expectStatus()
                .isNoContent();

        var retired = list("q=PULIH-20&retired=true&low=true&without_picture=true&sort=changed");

        assertThat(retired.at("/page/total_items").asInt()).isEqualTo(1);
        var found = retired.at("/items/0");
        assertThat(found.get("product_id").asString()).isEqualTo(id.toString());
        assertThat(found.get("retired").asBoolean()).isTrue();
        assertThat(found.get("changed_by").asString()).isEqualTo(admin.toString());
        assertThat(found.has("retired_at")).isTrue();
        assertThat(list("q=PULIH-20&retired=false").get("items")).isEmpty();
        assertThat(list("category=umbi&q=PULIH-20").get("items")).isEmpty();

        var other = createProduct("PULIH-20");
        var restore = "/api/admin/products/" + id + "/restore";
        call(HttpMethod.POST, restore, token, null).expectStatus().isEqualTo(409);
        call(HttpMethod.DELETE, "/api/products/" + other, token, null)
                .expectStatus()
                .isNoContent();
        assertThat(readBody(call(HttpMethod.POST, restore, token, null)
                                .expectStatus()
                                .isOk())
                        .get("retired")
                        .asBoolean())
                .isFalse();
        call(HttpMethod.POST, restore, token, null).expectStatus().isOk();
        http.get().uri("/api/products/" + id).exchange().expectStatus().isOk();
        call(HttpMethod.POST, "/api/admin/products/" + UUID.randomUUID() + "/restore", token, null)
                .expectStatus()
                .isNotFound();
    }

    @Test
    void createsRenamesAndDeletesCategories() {
        var path = "/api/admin/categories";
        var herbs = Map.<String, Object>of("slug", "uji-daun", "name", " Daun Uji ", "parent", "umbi");
        assertThat(post(path, herbs).get("name_en").asString()).isEqualTo("Daun Uji");
        call(HttpMethod.POST, path, adminToken(), herbs).expectStatus().isEqualTo(409);
        call(HttpMethod.POST, path, adminToken(), Map.of("slug", "x", "name", "X", "parent", "nowhere"))
                .expectStatus()
                .isEqualTo(422);
        call(HttpMethod.POST, path, adminToken(), Map.of("slug", "Daun Uji", "name", "X"))
                .expectStatus()
                .isBadRequest();
        var id = UUID.fromString(post(
                        "/api/products",
                        Map.of("sku", "UJI-21", "name", "Uji", "category", "uji-daun", "unit", "kg", "price", 9000))
                .get("product_id")
                .asString());
        call(HttpMethod.DELETE, "/api/products/" + id, adminToken(), null)
                .expectStatus()
                .isNoContent();

        var renamed = readBody(
                call(HttpMethod.PUT, path + "/uji-daun", adminToken(), Map.of("name", "Daun", "name_en", "Leaves"))
                        .expectStatus()
                        .isOk());

        assertThat(renamed.get("name_en").asString()).isEqualTo("Leaves");
        assertThat(renamed.get("parent").asString()).isEqualTo("umbi");
        assertThat(renamed.get("products").asInt()).isZero();
        assertThat(renamed.get("retired").asInt()).isEqualTo(1);
        for (var inUse : List.of("uji-daun", "umbi")) {
            call(HttpMethod.DELETE, path + "/" + inUse, adminToken(), null)
                    .expectStatus()
                    .isEqualTo(409);
        }
        call(HttpMethod.PUT, path + "/nowhere", adminToken(), Map.of("name", "X"))
                .expectStatus()
                .isNotFound();
        post(path, Map.of("slug", "uji-kosong", "name", "Kosong"));
        call(HttpMethod.DELETE, path + "/uji-kosong", adminToken(), null)
                .expectStatus()
                .isNoContent();
        call(HttpMethod.DELETE, path + "/uji-kosong", adminToken(), null)
                .expectStatus()
                .isNotFound();
    }

    @Test
    void listsLotsThatExpiredOrWillExpire() {
        var id = createProduct("UJI-22");
        var lots = "/api/products/" + id + "/lots";
        var later = post(lots, lotRequest(20)).get("lot_id").asString();
        var sooner = post(lots, lotRequest(7)).get("lot_id").asString();
        jdbc.sql("update stock_lots set best_before = now() - interval '1 hour' where id = ?::uuid")
                .param(sooner)
                .update();

        await().until(() ->
                lotsOf(id, "").stream().anyMatch(lot -> lot.get("written_off").asInt() == 7));

        var both = lotsOf(id, "&expiring_within_days=10");
        assertThat(both).extracting(lot -> lot.get("lot_id").asString()).containsExactly(sooner, later);
        assertThat(both).extracting(lot -> lot.get("expired").asBoolean()).containsExactly(true, false);
        assertThat(both).extracting(lot -> lot.get("remaining").asInt()).containsExactly(0, 20);
        assertThat(lotsOf(id, "&expiring_within_days=10&expired_within_days=0"))
                .extracting(lot -> lot.get("lot_id").asString())
                .containsExactly(later);
    }

    private List<JsonNode> lotsOf(UUID product, String query) {
        return readBody(call(HttpMethod.GET, "/api/admin/lots?size=100" + query, adminToken(), null)
                        .expectStatus()
                        .isOk())
                .get("items")
                .valueStream()
                .filter(lot -> lot.get("product_id").asString().equals(product.toString()))
                .toList();
    }

    private JsonNode list(String query) {
        return readBody(call(HttpMethod.GET, "/api/admin/products?" + query, adminToken(), null)
                .expectStatus()
                .isOk());
    }

    private RestTestClient.ResponseSpec call(HttpMethod method, String path, String token, @Nullable Object body) {
        var request = http.method(method).uri(path).headers(it -> it.setBearerAuth(token));
        return (body == null ? request : request.body(body)).exchange();
    }
}
