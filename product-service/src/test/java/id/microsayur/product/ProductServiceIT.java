package id.microsayur.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import id.microsayur.platform.test.RealInfrastructure;
import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.Tokens;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest
@TestPropertySource(properties = {"product.seed.enabled=true", "product.sweep-interval=200ms"})
class ProductServiceIT {

    @LocalServerPort
    int port;

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    RestTestClient http;

    @BeforeEach
    void open() {
        http = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    @Test
    void opensWithVegetablesThatAnyoneMayLookAt() {
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
                .isEqualTo(Map.of("slug", "sayuran-daun", "name", "Sayuran Daun", "name_en", "Leafy Vegetables"));
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
    void readsAShelfWithItsInnerShelvesSortedAndInPages() {
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

    @Test
    void explainsWhatIsWrong() {
        http.get()
                .uri("/api/products/" + UUID.randomUUID())
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:micro-sayur:product-not-found")
                .jsonPath("$.trace_id")
                .exists();
        for (var query : List.of("size=101", "page=-1", "sort=secret", "in_stock=perhaps")) {
            http.get()
                    .uri("/api/products?" + query)
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors[0].field")
                    .isEqualTo(query.split("=")[0]);
        }
    }

    @Test
    void letsOnlyAnAdministratorChangeTheCatalogue() {
        var wish =
                Map.of("sku", "UJI-1", "name", "Sawi Uji", "category", "sayuran-daun", "unit", "ikat", "price", 4000);
        http.post().uri("/api/products").body(wish).exchange().expectStatus().isUnauthorized();
        http.post()
                .uri("/api/products")
                .headers(it -> it.setBearerAuth(tokens.customer(UUID.randomUUID())))
                .body(wish)
                .exchange()
                .expectStatus()
                .isForbidden();

        var product = post("/api/products", wish);
        var path = "/api/products/" + product.get("product_id").asString();
        assertThat(product.get("available").asInt()).isZero();
        http.post()
                .uri("/api/products")
                .headers(it -> it.setBearerAuth(admin()))
                .body(wish)
                .exchange()
                .expectStatus()
                .isEqualTo(409);
        http.put()
                .uri(path)
                .headers(it -> it.setBearerAuth(admin()))
                .body(Map.of("sku", "UJI-1", "name", "Sawi", "category", "umbi", "unit", "kg", "price", 9000))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.price")
                .isEqualTo(9000);
        http.delete()
                .uri(path)
                .headers(it -> it.setBearerAuth(admin()))
                .exchange()
                .expectStatus()
                .isNoContent();
        http.get().uri(path).exchange().expectStatus().isNotFound();
    }

    @Test
    void takesStockInCorrectsItAndRemembersWhy() {
        var path = "/api/products/" + product("UJI-2");
        var lot = post(path + "/lots", lot(20));
        assertThat(lot.get("available").asInt()).isEqualTo(20);
        assertThat(post(path + "/stock-adjustments", Map.of("change", -3, "reason", "Busuk di gudang"))
                        .get("available")
                        .asInt())
                .isEqualTo(17);

        http.get().uri(path + "/stock-history").exchange().expectStatus().isUnauthorized();
        http.get()
                .uri(path + "/stock-history")
                .headers(it -> it.setBearerAuth(admin()))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[*].reason")
                .isEqualTo(List.of("Busuk di gudang", "lot-arrived"))
                .jsonPath("$.items[*].change")
                .isEqualTo(List.of(-3, 20));
        http.post()
                .uri(path + "/stock-adjustments")
                .headers(it -> it.setBearerAuth(admin()))
                .body(Map.of("change", -18, "reason", "too much"))
                .exchange()
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void reservesForServicesOnly() {
        var path = "/internal/reservations/" + UUID.randomUUID();
        var wish = reservation(product("UJI-3"), 1);
        http.put().uri(path).body(wish).exchange().expectStatus().isUnauthorized();
        for (var token : List.of(
                tokens.customer(UUID.randomUUID()), admin(), tokens.service("order-service", "payment:charge"))) {
            http.put()
                    .uri(path)
                    .headers(it -> it.setBearerAuth(token))
                    .body(wish)
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
        reserve(UUID.randomUUID(), wish)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:micro-sayur:insufficient-stock")
                .jsonPath("$.shortages[0].requested")
                .isEqualTo(1)
                .jsonPath("$.lines[0].unit_price")
                .isEqualTo(4000);
        reserve(UUID.randomUUID(), reservation(UUID.randomUUID(), 1))
                .expectStatus()
                .isNotFound();
        reserve(UUID.randomUUID(), reservation(UUID.randomUUID(), 0))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("items[0].quantity");
    }

    @Test
    void settlesReservationsAsOrdersGoOnAndAnnouncesEveryChange() throws Exception {
        var product = product("UJI-4");
        post("/api/products/" + product + "/lots", lot(10));
        var paid = UUID.randomUUID();
        var cancelled = UUID.randomUUID();

        try (var broker = connect();
                var channel = broker.createChannel()) {
            var heard = channel.queueDeclare().getQueue();
            channel.queueBind(heard, "micro-sayur", "product.stock_updated");
            reserve(paid, reservation(product, 4))
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.order_id")
                    .isEqualTo(paid.toString())
                    .jsonPath("$.lines[0].name")
                    .isEqualTo("Sawi Uji");
            reserve(cancelled, reservation(product, 3)).expectStatus().isOk();

            tell(broker, paid, "AWAITING_PAYMENT", "PAID");
            tell(broker, cancelled, "AWAITING_PAYMENT", "CANCELLED");

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(status(paid)).isEqualTo("COMMITTED");
                assertThat(status(cancelled)).isEqualTo("RELEASED");
            });
            for (var expected : List.of("[\"reserved\",-4,6]", "[\"reserved\",-3,3]", "[\"released\",3,6]")) {
                var message = await().atMost(Duration.ofSeconds(20))
                        .until(() -> channel.basicGet(heard, true), Objects::nonNull);
                var data = json.readTree(message.getBody()).get("data");
                assertThat(json.writeValueAsString(
                                List.of(data.get("reason"), data.get("change"), data.get("available"))))
                        .isEqualTo(expected);
                assertThat(data.get("product_id").asString()).isEqualTo(product.toString());
                assertThat(data.propertyNames())
                        .containsExactlyInAnyOrder(
                                "product_id", "sku", "name", "available", "change", "reason", "version");
            }
        }
        http.delete()
                .uri("/internal/reservations/" + paid)
                .headers(it -> it.setBearerAuth(tokens.service("order-service", "stock:reserve")))
                .exchange()
                .expectStatus()
                .isNoContent();
        assertThat(get("/api/products/" + product).get("available").asInt()).isEqualTo(10);
    }

    @Test
    void sweepsWhatExpired() {
        var product = product("UJI-5");
        post("/api/products/" + product + "/lots", lot(10));
        var order = UUID.randomUUID();
        reserve(order, reservation(product, 4)).expectStatus().isOk();

        jdbc.sql("update reservations set expires_at = now() where order_id = ?")
                .param(order)
                .update();
        await().untilAsserted(() -> assertThat(
                        get("/api/products/" + product).get("available").asInt())
                .isEqualTo(10));

        jdbc.sql("update stock_lots set best_before = now() where product_id = ?")
                .param(product)
                .update();
        await().untilAsserted(() -> assertThat(
                        get("/api/products/" + product).get("available").asInt())
                .isZero());
        assertThat(status(order)).isEqualTo("EXPIRED");
    }

    private UUID product(String sku) {
        var wish = Map.of("sku", sku, "name", "Sawi Uji", "category", "sayuran-daun", "unit", "ikat", "price", 4000);
        return UUID.fromString(post("/api/products", wish).get("product_id").asString());
    }

    private Map<String, Object> lot(int quantity) {
        var today = LocalDate.now();
        return Map.of("quantity", quantity, "harvested_on", today, "best_before", today.plusDays(5));
    }

    private Map<String, Object> reservation(UUID product, int quantity) {
        return Map.of("items", List.of(Map.of("product_id", product, "quantity", quantity)));
    }

    private RestTestClient.ResponseSpec reserve(UUID order, Map<String, Object> wish) {
        return http.put()
                .uri("/internal/reservations/" + order)
                .headers(it -> it.setBearerAuth(tokens.service("order-service", "stock:reserve")))
                .body(wish)
                .exchange();
    }

    private JsonNode get(String path, Object... variables) {
        return body(http.get().uri(path, variables).exchange().expectStatus().isOk());
    }

    private JsonNode post(String path, Object body) {
        return body(http.post()
                .uri(path)
                .headers(it -> it.setBearerAuth(admin()))
                .body(body)
                .exchange()
                .expectStatus()
                .isCreated());
    }

    private JsonNode body(RestTestClient.ResponseSpec answer) {
        return json.readTree(answer.expectBody(byte[].class).returnResult().getResponseBody());
    }

    private String admin() {
        return tokens.user(UUID.randomUUID(), "admin@micro-sayur.test", "Admin", "ADMIN");
    }

    private String status(UUID order) {
        return jdbc.sql("select status from reservations where order_id = ?")
                .param(order)
                .query(String.class)
                .single();
    }

    private Connection connect() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(RealInfrastructure.rabbit().uri());
        return factory.newConnection();
    }

    /** As a service in any language would: the contract's body, and no header of ours. */
    private void tell(Connection broker, UUID order, String from, String to) throws Exception {
        var body = """
                {"event":"order.status_changed","timestamp":"2025-10-16T13:52:34Z","data":{"order_id":"%s",
                 "customer":{"user_id":"%s","email":"budi@example.com","name":"Budi"},
                 "from":"%s","to":"%s","total":16000,"currency":"IDR"}}""".formatted(order, UUID.randomUUID(), from, to);
        try (var channel = broker.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish(
                    "micro-sayur",
                    "order.status_changed",
                    new BasicProperties.Builder()
                            .contentType("application/json")
                            .deliveryMode(2)
                            .build(),
                    body.getBytes(UTF_8));
            channel.waitForConfirmsOrDie(5000);
        }
    }
}
