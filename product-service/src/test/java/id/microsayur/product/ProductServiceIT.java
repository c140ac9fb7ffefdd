package id.microsayur.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import id.microsayur.platform.test.RealInfrastructure;
import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.Tokens;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
                .isEqualTo(Map.of("slug", "sayuran-daun", "name", "Sayuran Daun"))
                .jsonPath("$.items[?(@.slug=='cabai')].parent")
                .isEqualTo("bumbu-rempah");
    }

    /** Mistyped, in any order, in either language, by a piece, by the sku, or with words in between. */
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
    void findsWhatWasMeant(String typed, String sku) {
        assertThat(get("/api/products?q={words}", typed)
                        .get("items")
                        .get(0)
                        .get("sku")
                        .asString())
                .isEqualTo(sku);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qqqqqqqqqq", "bayam qqqqqqqqqq", "xyz123"})
    void findsNothingWhereAWordMeansNothing(String typed) {
        assertThat(get("/api/products?q={words}", typed).get("items")).isEmpty();
    }

    @Test
    void speaksTheReadersLanguageAndShowsAdministratorsBoth() {
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
                .headers(it -> it.setBearerAuth(admin()))
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
    void answersAgainOnlyWhatChanged() {
        var product = product("UJI-6");
        var paths = List.of("/api/products/" + product, "/api/products?q=uji-6", "/api/categories");
        var marks = paths.stream().map(path -> etag(path, "none", 200)).toList();

        for (int i = 0; i < paths.size(); i++) {
            assertThat(etag(paths.get(i), marks.get(i), 304)).isEqualTo(marks.get(i));
        }
        post("/api/products/" + product + "/lots", lot(10));

        assertThat(etag(paths.get(0), marks.get(0), 200)).isNotEqualTo(marks.get(0));
        assertThat(etag(paths.get(1), marks.get(1), 200)).isNotEqualTo(marks.get(1));
        assertThat(etag(paths.get(2), marks.get(2), 304)).isEqualTo(marks.get(2));
    }

    private String etag(String path, String known, int status) {
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

    @Test
    void hangsAPictureOnAProductAndTakesItDown() {
        var path = "/api/products/" + product("UJI-7");
        upload(path, picture("png"), tokens.customer(UUID.randomUUID()))
                .expectStatus()
                .isForbidden();

        upload(path, picture("png"), admin()).expectStatus().isOk();

        var image = get(path).get("image_url").asString().replace("/api/v1/", "/api/");
        assertThat(image).startsWith(path + "/image?v=");
        var shown = http.get()
                .uri(image)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.IMAGE_JPEG)
                .expectHeader()
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .returnResult(byte[].class);
        assertThat(shown.getResponseBody()).startsWith(0xff, 0xd8, 0xff);
        etag(image, Objects.requireNonNull(shown.getResponseHeaders().getETag()), 304);
        http.put()
                .uri(path)
                .headers(it -> it.setBearerAuth(admin()))
                .body(Map.of("sku", "UJI-7", "name", "Sawi", "category", "umbi", "unit", "kg", "price", 9000))
                .exchange()
                .expectBody()
                .jsonPath("$.image_url")
                .isEqualTo(get(path).get("image_url").asString());

        http.delete()
                .uri(path + "/image")
                .headers(it -> it.setBearerAuth(admin()))
                .exchange()
                .expectStatus()
                .isNoContent();
        http.get().uri(image).exchange().expectStatus().isNotFound();
        assertThat(get(path).has("image_url")).isFalse();
    }

    @Test
    void refusesWhatIsNoPicture() {
        var path = "/api/products/" + product("UJI-8");
        upload(path, "<svg/>".getBytes(UTF_8), admin())
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:micro-sayur:not-a-picture");
        upload(path, new byte[5 * 1024 * 1024 + 1], admin()).expectStatus().isEqualTo(413);
        upload("/api/products/" + UUID.randomUUID(), picture("jpeg"), admin())
                .expectStatus()
                .isNotFound();
        http.post()
                .uri(path + "/image")
                .headers(it -> it.setBearerAuth(admin()))
                .contentType(MediaType.IMAGE_PNG)
                .body(picture("png"))
                .exchange()
                .expectStatus()
                .isEqualTo(415);
    }

    private RestTestClient.ResponseSpec upload(String path, byte[] content, String token) {
        var form = new MultipartBodyBuilder();
        form.part("file", content).filename("gambar.png").contentType(MediaType.IMAGE_PNG);
        return http.post()
                .uri(path + "/image")
                .headers(it -> it.setBearerAuth(token))
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(form.build())
                .exchange();
    }

    private static byte[] picture(String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void tellsOncePerFallThatStockIsLow() throws Exception {
        var wish = new HashMap<String, Object>(
                Map.of("sku", "UJI-9", "name", "Sawi Uji", "category", "umbi", "unit", "kg", "price", 9000));
        wish.put("low_stock_threshold", 5);
        var product =
                UUID.fromString(post("/api/products", wish).get("product_id").asString());
        var path = "/api/products/" + product;
        try (var broker = connect();
                var channel = broker.createChannel()) {
            var heard = hear(channel, "product.low_stock", product);
            post(path + "/lots", lot(10));
            for (int change : List.of(-4, -1, -2, -3, +2, +8, -5, -3)) { // 6 5 3 0 2 10 5 2
                post(path + "/stock-adjustments", Map.of("change", change, "reason", "hitung ulang"));
            }
            reserve(UUID.randomUUID(), reservation(product, 2)).expectStatus().isOk();
            post(path + "/lots", lot(6)); // 6
            reserve(UUID.randomUUID(), reservation(product, 6)).expectStatus().isOk(); // 0

            await().atMost(Duration.ofSeconds(20)).until(() -> heard.size() >= 3);
            assertThat(heard).extracting(data -> data.get("available").asInt()).containsExactly(5, 5, 0);
            assertThat(heard.getFirst().get("threshold").asInt()).isEqualTo(5);
        }
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
    void letsOneOfTwoThatTakeASkuAtOnceHaveIt() throws Exception {
        var wish = Map.of("sku", "UJI-10", "name", "Sawi", "category", "umbi", "unit", "kg", "price", 9000);
        Callable<Integer> add = () -> http.post()
                .uri("/api/products")
                .headers(it -> it.setBearerAuth(admin()))
                .body(wish)
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
        var confirmed = UUID.randomUUID();

        try (var broker = connect();
                var channel = broker.createChannel()) {
            var heard = hear(channel, "product.stock_updated", product);
            reserve(paid, reservation(product, 4))
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.order_id")
                    .isEqualTo(paid.toString())
                    .jsonPath("$.lines[0].name")
                    .isEqualTo("Sawi Uji");
            reserve(cancelled, reservation(product, 3)).expectStatus().isOk();
            reserve(confirmed, reservation(product, 1)).expectStatus().isOk();

            tell(broker, paid, "AWAITING_PAYMENT", "PAID");
            tell(broker, cancelled, "AWAITING_PAYMENT", "CANCELLED");
            tell(broker, confirmed, "AWAITING_PAYMENT", "CONFIRMED");
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(status(paid)).isEqualTo("COMMITTED");
                assertThat(status(cancelled)).isEqualTo("RELEASED");
                assertThat(status(confirmed)).isEqualTo("COMMITTED");
            });
            // goods that are on their way do not come back, those of an order that ends before do
            tell(broker, paid, "SHIPPED", "REFUNDED");
            tell(broker, confirmed, "CONFIRMED", "CANCELLED");
            await().atMost(Duration.ofSeconds(20)).until(() -> heard.size() >= 5);

            assertThat(heard)
                    .extracting(data -> List.of(
                            data.get("reason").asString(),
                            data.get("change").asInt(),
                            data.get("available").asInt()))
                    .containsExactly(
                            List.of("reserved", -4, 6),
                            List.of("reserved", -3, 3),
                            List.of("reserved", -1, 2),
                            List.of("released", 3, 5),
                            List.of("returned", 1, 6));
            assertThat(status(paid)).isEqualTo("COMMITTED");
            assertThat(heard).extracting(data -> data.get("version").asLong()).containsExactly(2L, 3L, 4L, 5L, 6L);
        }
        http.delete()
                .uri("/internal/reservations/" + paid)
                .headers(it -> it.setBearerAuth(tokens.service("order-service", "stock:reserve")))
                .exchange()
                .expectStatus()
                .isNoContent();
        assertThat(get("/api/products/" + product).get("available").asInt()).isEqualTo(10);
    }

    /** What is said of this product from now on. */
    private List<JsonNode> hear(Channel channel, String event, UUID product) throws IOException {
        var queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, "micro-sayur", event);
        var heard = new CopyOnWriteArrayList<JsonNode>();
        channel.basicConsume(
                queue,
                true,
                (_, message) -> {
                    var data = json.readTree(message.getBody()).get("data");
                    if (product.toString().equals(data.get("product_id").asString())) {
                        heard.add(data);
                    }
                },
                _ -> {});
        return heard;
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

    /** As a service in any language would: the contract's own sample, about this order, and no header of ours. */
    private void tell(Connection broker, UUID order, String from, String to) throws Exception {
        var body = (ObjectNode) json.readTree(
                new ClassPathResource("contracts/events/order.status_changed/v1.paid.sample.json").getInputStream());
        ((ObjectNode) body.get("data"))
                .put("order_id", order.toString())
                .put("from", from)
                .put("to", to);
        try (var channel = broker.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish(
                    "micro-sayur",
                    "order.status_changed",
                    new BasicProperties.Builder()
                            .contentType("application/json")
                            .deliveryMode(2)
                            .build(),
                    json.writeValueAsBytes(body));
            channel.waitForConfirmsOrDie(5000);
        }
    }
}
