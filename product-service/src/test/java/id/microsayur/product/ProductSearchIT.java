package id.microsayur.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Public search, filters, languages and ETags. */
class ProductSearchIT extends ProductStory {

    @Test
    void showsSeedProductsToAnyone() {
        http.get()
                .uri("/api/products?size=100")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .value(Integer.class, count -> assertThat(count).isGreaterThanOrEqualTo(48))
                .jsonPath("$.page.number")
                .isEqualTo(0)
                .jsonPath("$.page.size")
                .isEqualTo(100)
                .jsonPath("$.page.total_pages")
                .isEqualTo(1);
        http.get()
                .uri("/api/categories")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[0]")
                .isEqualTo(Map.of("slug", "sayuran-daun", "name", "Sayuran Daun"))
                .jsonPath("$.items[?(@.slug=='cabai')].parent")
                .isEqualTo("bumbu-rempah");
    }

    /** Typing errors, any order, both languages, substrings, the sku, and stop words. */
    @ParameterizedTest
    @CsvSource({
        "bayem meraah, SYR-BAYAM-MERAH",
        "red amarnth, SYR-BAYAM-MERAH",
        "spinach water, SYR-KANGKUNG",
        "kangkng, SYR-KANGKUNG",
        "kungkang, SYR-KANGKUNG",
        "wortle, SYR-WORTEL",
        "syr-wortel, SYR-WORTEL",
        "kang, SYR-KANGKUNG",
        "merah dan bayam, SYR-BAYAM-MERAH"
    })
    void findsAMistypedProduct(String typed, String sku) {
        assertThat(get("/api/products?q={words}", typed)
                        .get("items")
                        .get(0)
                        .get("sku")
                        .asString())
                .isEqualTo(sku);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qqqqqqqqqq", "bayam qqqqqqqqqq", "xyz123"})
    void findsNothingForAnUnknownWord(String typed) {
        assertThat(get("/api/products?q={words}", typed).get("items")).isEmpty();
    }

    @Test
    void answersInTheRequestedLanguageAndInBothForAdministrators() {
        assertThat(kangkung("id").get("name").asString()).isEqualTo("Kangkung");
        assertThat(kangkung("fr").get("name").asString()).isEqualTo("Kangkung");
        var english = kangkung("fr;q=0.9, en-GB;q=0.8");
        assertThat(english.get("name").asString()).isEqualTo("Water Spinach");
        assertThat(english.get("description").asString()).startsWith("Fresh");
        assertThat(english.has("name_en")).isFalse();
        assertThat(english.has("low_stock_threshold")).isFalse();

        var whole = json.readTree(http.get()
                .uri("/api/products/" + english.get("product_id").asString())
                .header("Accept-Language", "en")
                .headers(it -> it.setBearerAuth(adminToken()))
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody());
        assertThat(whole.get("name").asString()).isEqualTo("Kangkung");
        assertThat(whole.get("name_en").asString()).isEqualTo("Water Spinach");
        assertThat(whole.get("low_stock_threshold").asInt()).isPositive();
        http.get()
                .uri("/api/categories")
                .header("Accept-Language", "en")
                .exchange()
                .expectBody()
                .jsonPath("$.items[0].name")
                .isEqualTo("Leafy Vegetables");
    }

    private JsonNode kangkung(String languages) {
        return json.readTree(http.get()
                        .uri("/api/products?q=kangkung")
                        .header("Accept-Language", languages)
                        .exchange()
                        .expectHeader()
                        .value("Vary", vary -> assertThat(vary).contains("Accept-Language"))
                        .returnResult(String.class)
                        .getResponseBody())
                .get("items")
                .get(0);
    }

    @Test
    void answers304UnlessTheContentChanged() {
        var product = createProduct("UJI-6");
        var paths = List.of("/api/products/" + product, "/api/products?q=uji-6", "/api/categories");
        var etags = paths.stream().map(path -> etag(path, "none", 200)).toList();

        for (int i = 0; i < paths.size(); i++) {
            assertThat(etag(paths.get(i), etags.get(i), 304)).isEqualTo(etags.get(i));
        }
        post("/api/products/" + product + "/lots", lotRequest(10));

        assertThat(etag(paths.get(0), etags.get(0), 200)).isNotEqualTo(etags.get(0));
        assertThat(etag(paths.get(1), etags.get(1), 200)).isNotEqualTo(etags.get(1));
        assertThat(etag(paths.get(2), etags.get(2), 304)).isEqualTo(etags.get(2));
    }

    @Test
    void filtersByPriceAndNeverShowsAProductOnTwoPages() {
        var cheap = get("/api/products?min_price=2000&max_price=5000&size=100").get("items");
        assertThat(cheap.valueStream().mapToLong(item -> item.get("price").asLong()))
                .isNotEmpty()
                .allMatch(price -> price >= 2000 && price <= 5000);
        for (var sort : List.of("price", "-price", "newest", "name", "-available", "relevance")) {
            var pages = Stream.of(0, 1, 2, 3)
                    .flatMap(page -> get("/api/products?sort={sort}&size=12&page={page}", sort, page)
                            .get("items")
                            .valueStream())
                    .map(item -> item.get("product_id").asString())
                    .toList();
            assertThat(pages).as(sort).hasSize(48).doesNotHaveDuplicates();
        }
    }

    @Test
    void findsAProductByItsWordsInAnyOrderAndShowsIt() {
        var found = get("/api/products?q={words}&in_stock=true", "merah BAYAM").get("items");

        assertThat(found).hasSize(1);
        var bayam = get("/api/products/" + found.get(0).get("product_id").asString());
        assertThat(bayam).isEqualTo(found.get(0));
        assertThat(bayam.get("sku").asString()).isEqualTo("SYR-BAYAM-MERAH");
        assertThat(bayam.get("currency").asString()).isEqualTo("IDR");
        assertThat(bayam.get("price").asLong()).isEqualTo(4500);
        assertThat(bayam.get("available").asInt()).isPositive();
        var image = bayam.get("image_url").asString().replace("/api/v1/", "/api/");
        http.get().uri(image).exchange().expectStatus().isOk().expectHeader().contentType("image/svg+xml");
    }

    @Test
    void showsTheDatesOfTheGoodsThatTheNextOrderGets() {
        var product = createProduct("UJI-TANGGAL");
        assertThat(get("/api/products/" + product).propertyNames()).doesNotContain("harvested_on", "best_before");
        var today = LocalDate.now(ZoneId.of("Asia/Jakarta"));
        for (var days : List.of(9, 5, 7)) {
            post(
                    "/api/products/" + product + "/lots",
                    Map.of("quantity", 2, "harvested_on", today.minusDays(days), "best_before", today.plusDays(days)));
        }

        var found = get("/api/products?q=uji-tanggal").get("items").get(0);

        assertThat(found.get("harvested_on").asString()).isEqualTo(String.valueOf(today.minusDays(5)));
        assertThat(found.get("best_before").asString()).startsWith(String.valueOf(today.plusDays(5)));
        assertThat(found).isEqualTo(get("/api/products/" + product));
        assertThat(found.get("low").asBoolean()).isFalse();
    }

    @Test
    void findsTheProductsOfACart() {
        var cart = get("/api/products?size=3&sort=-price")
                .get("items")
                .valueStream()
                .map(item -> item.get("product_id").asString())
                .toList();

        var found = get("/api/products?ids={ids}&size=100", String.join(",", cart) + "," + UUID.randomUUID());

        assertThat(found.get("items")
                        .valueStream()
                        .map(item -> item.get("product_id").asString()))
                .containsExactlyInAnyOrderElementsOf(cart);
        assertThat(get("/api/products?ids=").get("items")).isEmpty();
        http.get().uri("/api/products?ids=bayam").exchange().expectStatus().isBadRequest();
    }

    @Test
    void countsTheProductsOfASearchByCategory() {
        for (var filter : List.of("", "q=merah", "in_stock=true&min_price=2000&max_price=9000")) {
            var facets = get("/api/products/facets?" + filter).get("categories");
            assertThat(facets).hasSameSizeAs(get("/api/categories").get("items"));
            facets.forEach(facet -> assertThat(facet.get("count").asInt())
                    .as("%s with %s", facet.get("slug").asString(), filter)
                    .isEqualTo(get("/api/products?size=1&category="
                                    + facet.get("slug").asString() + "&" + filter)
                            .at("/page/total_items")
                            .asInt()));
        }
    }

    @Test
    void listsACategoryWithItsSubcategoriesSortedInPages() {
        var first = get("/api/products?category={slug}&sort=price,desc&size=5&page=0", "bumbu-rempah");
        var second = get("/api/products?category={name}&sort=-price&size=5&page=1", "Bumbu & Rempah");

        var prices = Stream.concat(
                        first.get("items").valueStream(), second.get("items").valueStream())
                .map(item -> item.get("price").asLong())
                .toList();
        assertThat(prices).hasSize(10).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(first.get("items")
                        .valueStream()
                        .map(item -> item.get("category").asString()))
                .contains("cabai", "bawang");
    }
}
