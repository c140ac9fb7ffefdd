package id.microsayur.system.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/** Operator endpoints through the gateway: the five metrics of an order, bounded series, aggregated health. */
@UsesPlatformAlone
class OperatorEndpointsIT {

    private static final List<String> SERVICES =
            List.of("user-service", "product-service", "order-service", "payment-service", "notification-service");

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final CustomerClient customerClient = new CustomerClient(platformUnderTest);
    private final CustomerClient operator = CustomerClient.operator(platformUnderTest);

    @Test
    void exposesTheFiveSpecifiedMetricsOfAnOrder() {
        customerClient.registerAndLogIn();
        var announced = "micro_sayur_events_published_total{.*event=\"order.created\".*}";
        var consumedEvents = "micro_sayur_events_consumed_total{.*event=\"order.status_changed\".*outcome=\"done\".*}";
        var processed = "micro_sayur_events_processing_seconds_count{.*event=\"order.status_changed\".*}";
        var publishedBefore = sum("order-service", announced);
        var consumedBefore = sum("notification-service", consumedEvents);
        var processedBefore = sum("notification-service", processed);

        assertThat(customerClient.placeDecidedOrder("tok_ok").status()).isEqualTo(201);

        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            assertThat(sum("order-service", announced)).as("throughput").isGreaterThan(publishedBefore);
            assertThat(sum("notification-service", consumedEvents))
                    .as("throughput")
                    .isGreaterThan(consumedBefore);
            assertThat(sum("notification-service", processed)).as("latency").isGreaterThan(processedBefore);
            assertThat(metrics("notification-service"))
                    .as("errors, depth")
                    .contains("micro_sayur_dead_letters{", "micro_sayur_queue_depth{")
                    .contains("micro_sayur_outbox_backlog", "micro_sayur_events_effect_latency_seconds_bucket");
        });
    }

    @Test
    void unknownIdsAndAddressesCreateNoTimeSeries() {
        customerClient.registerAndLogIn();
        requestUnknownResources();
        var before = SERVICES.stream()
                .collect(Collectors.toMap(
                        service -> service, service -> series(service).size()));
        var sent = requestUnknownResources();
        for (var service : SERVICES) {
            var after = series(service);
            assertThat(after).as(service).hasSizeLessThan(2_500);
            assertThat(after.size() - before.getOrDefault(service, 0))
                    .as("new series of " + service)
                    .isLessThan(40);
            assertThat(sent).noneMatch(id -> after.stream().anyMatch(line -> line.contains(id)));
        }
        var gateway = metrics("gateway");
        assertThat(sent).noneMatch(gateway::contains);
    }

    @Test
    void oneRequestReturnsTheHealthOfEveryService() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var health = operator.get("/api/v1/ops/health");
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.body().path("status").asString())
                    .as(health.body().toString())
                    .isEqualTo("UP");
            assertThat(names(health.body())).containsAll(SERVICES).contains("gateway", "config-server", "discovery");
            assertThat(health.body().toString()).contains("\"db\"", "\"rabbit\"");
        });
        assertThat(new CustomerClient(platformUnderTest)
                        .get("/api/v1/ops/health")
                        .status())
                .isEqualTo(401);
        assertThat(customerClient.registerAndLogIn().get("/api/v1/ops/health").status())
                .isEqualTo(403);
    }

    @Test
    @EnabledIfSystemProperty(named = "soak", matches = ".*", disabledReason = "the registry takes its time to notice")
    void aDeadDownstreamServiceIsReportedAndLeavesItsCallersReady() {
        customerClient.registerAndLogIn();
        platformUnderTest.run("kill", "--stay-down", "payment-service");
        try {
            customerClient.placeOrder("tok_ok", UUID.randomUUID().toString());
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(
                                    operator.get("/api/v1/ops/health").body().toString())
                            .containsPattern("\"name\":\"payment-service\",\"status\":\"(MISSING|DOWN)\""));
            for (var unmoved : List.of(
                    "order-service/health/readiness",
                    "notification-service/health/readiness",
                    "gateway/health/entrance",
                    "gateway/health/liveness")) {
                assertThat(operator.get("/api/v1/ops/" + unmoved).status())
                        .as(unmoved)
                        .isEqualTo(200);
            }
            await("a route leads nowhere, as soon as the gateway has read so in the registry")
                    .atMost(Duration.ofSeconds(40))
                    .until(() ->
                            operator.get("/api/v1/ops/gateway/health/readiness").status() == 503);
        } finally {
            platformUnderTest.run("up");
        }
    }

    /** Requests unknown ids, search terms and addresses. */
    private Set<String> requestUnknownResources() {
        var ids = Stream.generate(() -> UUID.randomUUID().toString()).limit(15).collect(Collectors.toSet());
        for (var id : ids) {
            customerClient.get("/api/v1/products/" + id);
            customerClient.get("/api/v1/products?q=" + id);
            customerClient.get("/api/v1/orders/" + id);
            customerClient.get("/api/v1/payments/" + id);
            customerClient.get("/api/v1/" + id + "/nothing");
            customerClient.placeOrder(id, id);
        }
        return ids;
    }

    private static Set<String> names(JsonNode health) {
        return StreamSupport.stream(health.path("services").spliterator(), false)
                .map(service -> service.path("name").asString())
                .collect(Collectors.toSet());
    }

    private List<String> series(String service) {
        return metrics(service).lines().filter(line -> !line.startsWith("#")).toList();
    }

    private double sum(String service, String pattern) {
        return series(service).stream()
                .filter(line -> line.matches(pattern.replace("{", "\\{").replace("}", "\\}") + " .*"))
                .mapToDouble(line -> Double.parseDouble(
                        line.substring(line.indexOf("} ") + 2).split(" ")[0]))
                .sum();
    }

    private String metrics(String service) {
        var response = operator.get("/api/v1/ops/" + service + "/prometheus", "text/plain");
        assertThat(response.status()).as(service).isEqualTo(200);
        return response.text();
    }
}
