package id.microsayur.product;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.TestTokens;
import id.microsayur.product.catalogue.CatalogueService;
import id.microsayur.product.catalogue.Product;
import id.microsayur.product.stock.StockFixtures;
import id.microsayur.product.stock.StockService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Two instances of the service on one database and one broker. */
@ServiceTest
@TestPropertySource(properties = "product.sweep-interval=50ms")
class TwoProductServicesIT {

    private static final List<String> SHARED = List.of(
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.datasource.password",
            "spring.rabbitmq.host",
            "spring.rabbitmq.port",
            "spring.rabbitmq.username",
            "spring.rabbitmq.password",
            "spring.rabbitmq.virtual-host",
            "spring.config.import",
            "spring.cloud.config.enabled",
            "eureka.client.enabled",
            "management.tracing.export.zipkin.enabled",
            "platform.security.client-id",
            "platform.security.client-secret",
            "spring.cloud.discovery.client.simple.instances.user-service[0].uri",
            "spring.cloud.discovery.client.simple.instances.order-service[0].uri",
            "product.sweep-interval");

    private static final OrderServiceStub orders = new OrderServiceStub();

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int first;

    @Autowired
    Environment environment;

    @Autowired
    TestTokens testTokens;

    @Autowired
    CatalogueService catalogueService;

    @Autowired
    StockService stock;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void registerStubs(DynamicPropertyRegistry properties) throws IOException {
        orders.start(properties);
    }

    @Test
    void sellTheLastTenUnitsToTenOf64BuyersAndReturnThemOnce() throws Exception {
        var product = new StockFixtures(catalogueService, stock).productWithLots(4, 6);
        try (var other = secondInstance()) {
            var second = Integer.parseInt(other.getEnvironment().getRequiredProperty("local.server.port"));

            var statuses = buy(64, List.of(first, second), product);

            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(10);
            assertThat(statuses.stream().filter(status -> status == 409)).hasSize(54);
            assertThat(count("select count(*) from reservations where status = 'HELD'"))
                    .isEqualTo(10);
            assertBooksBalance(product, 0);

            jdbc.sql("select order_id from reservations")
                    .query(UUID.class)
                    .list()
                    .forEach(order -> orders.put(order, "CANCELLED"));
            jdbc.sql("update reservations set expires_at = now()").update();
            await().untilAsserted(() -> assertThat(count("select count(*) from reservations where status = 'RELEASED'"))
                    .isEqualTo(10));
            assertThat(count("select count(*) from stock_history where reason = 'released'"))
                    .isEqualTo(10);
            assertBooksBalance(product, 10);
        }
    }

    private ConfigurableApplicationContext secondInstance() {
        var properties = SHARED.stream().map(name -> "--" + name + "=" + environment.getProperty(name, ""));
        return new SpringApplicationBuilder(ProductServiceApplication.class, TestTokens.class)
                .run(Stream.concat(properties, Stream.of("--server.port=0")).toArray(String[]::new));
    }

    /** Each buyer reserves one unit at the same time, alternating between the instances. */
    private List<Integer> buy(int buyers, List<Integer> ports, Product product) throws Exception {
        var token = testTokens.service("order-service", "stock:reserve");
        var body = "{\"items\":[{\"product_id\":\"%s\",\"quantity\":1}]}".formatted(product.id());
        var barrier = new CyclicBarrier(buyers);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var orders = IntStream.range(0, buyers)
                    .mapToObj(n -> (Callable<Integer>) () -> {
                        barrier.await(60, SECONDS);
                        return put(ports.get(n % ports.size()), body, token);
                    })
                    .toList();
            return threads.invokeAll(orders).stream().map(Future::resultNow).toList();
        }
    }

    private int put(int port, String body, String token) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + port + "/internal/reservations/" + UUID.randomUUID());
        var request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        // a slow machine rejects excess requests with 503; the same reservation id is repeated, as order-service does
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> http.send(request, BodyHandlers.discarding()).statusCode(), status -> status != 503);
    }

    /** The stock, the sum of its history, the sum of its lots and the latest entry are equal. */
    private void assertBooksBalance(Product product, int available) {
        var id = product.id();
        assertThat(List.of(
                        count("select available from stocks where product_id = ?", id),
                        count("select sum(change) from stock_history where product_id = ?", id),
                        count("select sum(remaining) from stock_lots where product_id = ?", id),
                        count(
                                "select available from stock_history where product_id = ? order by version desc limit 1",
                                id)))
                .containsOnly(available);
        assertThat(count("select max(version) - count(*) from stock_history where product_id = ?", id))
                .isZero();
    }

    private int count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(Integer.class).single();
    }
}
