package id.microsayur.system.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/** Trace of an order in Zipkin: every span from the gateway to the mail, each below its parent. */
@UsesPlatformAlone
class TraceIT {

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final CustomerClient customerClient = new CustomerClient(platformUnderTest);

    @Test
    void anOrderIsOneTraceFromTheGatewayOverDatabasesAndBrokerToTheMail() {
        var order = customerClient.registerAndLogIn().placeDecidedOrder("tok_ok");
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertComplete(order));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(edges())
                        .contains(
                                "gateway>order-service",
                                "order-service>product-service",
                                "order-service>payment-service",
                                "order-service>rabbitmq",
                                "rabbitmq>notification-service",
                                "order-service>postgresql"));
    }

    @Test
    void traceCommandPrintsTheTraceOfAnOrder() {
        var order = customerClient.registerAndLogIn().placeDecidedOrder("tok_ok");
        var id = order.body().path("order_id").asString();
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofSeconds(1)) // each look starts a JVM
                .untilAsserted(() -> assertThat(platformUnderTest.run("trace", id))
                        .contains("gateway", "payment-service", "commit", "send mail")
                        .contains("/zipkin/traces/" + order.traceId()));
        assertThat(customerClient
                        .get("/api/v1/orders/" + id + "/timeline")
                        .body()
                        .toString())
                .contains(order.traceId());
    }

    @Test
    void probesHeartbeatsScrapesAndTimersAreNotTraced() {
        customerClient.registerAndLogIn().placeDecidedOrder("tok_ok");
        for (var service : List.of("gateway", "order-service", "user-service", "notification-service")) {
            assertThat(strings(customerClient.zipkin("/api/v2/spans?serviceName=" + service)))
                    .noneMatch(name -> name.contains("actuator")
                            || name.contains("eureka")
                            || name.contains("delete outbox_event"));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "soak", matches = ".*", disabledReason = "the broker is away for half a minute")
    void anEventDelayedByABrokerOutageKeepsItsTrace() {
        customerClient.registerAndLogIn().placeDecidedOrder("tok_ok");
        platformUnderTest.run("kill", "--stay-down", "rabbitmq");
        CustomerClient.CustomerResponse order;
        try {
            order = customerClient.placeOrder("tok_ok", UUID.randomUUID().toString());
            assertThat(order.status()).isEqualTo(201);
            var trace = order.traceId();
            await().pollDelay(Duration.ofSeconds(30))
                    .atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(named(customerClient.trace(trace), "send mail"))
                            .isEmpty());
        } finally {
            platformUnderTest.run("up");
        }
        var waited = order;
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertComplete(waited));
    }

    @Test
    @EnabledIfSystemProperty(
            named = "soak",
            matches = ".*",
            disabledReason = "edits the configuration that all tests share")
    void samplingChangesWithoutARestart() throws IOException {
        var file = platformUnderTest.configRepo().resolve("application.yml");
        var before = Files.readString(file);
        var none = before.replaceFirst("sampling.probability: [0-9.]+", "sampling.probability: 0.0");
        assertThat(none).isNotEqualTo(before);
        await().atMost(Duration.ofSeconds(60)).until(() -> isTraced(3));
        try {
            Files.writeString(file, none);
            await().atMost(Duration.ofSeconds(60)).until(() -> !isTraced(3));
            assertThat(customerClient.get("/api/v1/products").traceId()).matches("[0-9a-f]{32}");
        } finally {
            Files.writeString(file, before);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> isTraced(3));
    }

    /** True when a new request arrives in Zipkin within the given seconds. */
    private boolean isTraced(int seconds) {
        var trace = customerClient.get("/api/v1/products").traceId();
        try {
            await().atMost(Duration.ofSeconds(seconds))
                    .until(() -> !customerClient.trace(trace).isEmpty());
            return true;
        } catch (ConditionTimeoutException _) {
            return false;
        }
    }

    private void assertComplete(CustomerClient.CustomerResponse order) {
        var id = order.body().path("order_id").asString();
        var spans = customerClient.trace(order.traceId());
        var roots = list(spans, span -> span.path("parentId").isMissingNode());
        assertThat(roots).extracting(TraceIT::service).containsOnly("gateway");
        assertThat(orphans(spans)).isEmpty();
        for (var service : List.of("order-service", "product-service", "payment-service")) {
            assertThat(list(
                            spans,
                            span -> is(span, service, "SERVER")
                                    && tag(span, "order.id").equals(id)))
                    .as(service + " was called for the order")
                    .isNotEmpty();
        }
        assertThat(list(spans, span -> is(span, "order-service", "SERVER")))
                .anySatisfy(span -> assertThat(tag(span, "user.id")).hasSize(36));
        for (var service : List.of("order-service", "product-service", "payment-service", "notification-service")) {
            assertThat(list(
                            spans,
                            span -> is(span, service, "CLIENT") && remote(span).equals("postgresql")))
                    .as("commits of " + service)
                    .isNotEmpty();
        }
        var consumers = list(
                spans,
                span -> is(span, "notification-service", "CONSUMER")
                        && tag(span, "event.name").equals("order.status_changed"));
        assertThat(consumers).isNotEmpty().allSatisfy(span -> {
            var producer =
                    Objects.requireNonNull(byId(spans, span.path("parentId").asString()));
            assertThat(producer.path("kind").asString()).isEqualTo("PRODUCER");
            assertThat(service(producer)).isEqualTo("order-service");
            assertThat(remote(producer)).isEqualTo("rabbitmq");
            assertThat(tag(producer, "event.id")).isEqualTo(tag(span, "event.id"));
            assertThat(tag(producer, "order.id"))
                    .isEqualTo(tag(span, "order.id"))
                    .isEqualTo(id);
        });
        assertThat(named(spans, "send mail"))
                .isNotEmpty()
                .allSatisfy(span -> assertThat(tag(span, "order.id")).isEqualTo(id));
    }

    private List<String> edges() {
        var now = System.currentTimeMillis();
        return StreamSupport.stream(
                        customerClient
                                .zipkin("/api/v2/dependencies?lookback=3600000&endTs=" + now)
                                .spliterator(),
                        false)
                .map(edge -> edge.path("parent").asString() + ">"
                        + edge.path("child").asString())
                .toList();
    }

    private static List<JsonNode> orphans(JsonNode spans) {
        var ids = StreamSupport.stream(spans.spliterator(), false)
                .map(span -> span.path("id").asString())
                .collect(Collectors.toSet());
        return list(
                spans,
                span -> !span.path("parentId").isMissingNode()
                        && !ids.contains(span.path("parentId").asString()));
    }

    private static List<JsonNode> named(JsonNode spans, String name) {
        return list(spans, span -> span.path("name").asString().equals(name));
    }

    private static List<JsonNode> list(JsonNode spans, Predicate<JsonNode> which) {
        return StreamSupport.stream(spans.spliterator(), false).filter(which).toList();
    }

    private static JsonNode byId(JsonNode spans, String id) {
        return list(
                        spans,
                        span -> span.path("id").asString().equals(id)
                                && !span.path("kind").asString().equals("SERVER"))
                .stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + id));
    }

    private static boolean is(JsonNode span, String service, String kind) {
        return service(span).equals(service) && span.path("kind").asString().equals(kind);
    }

    private static String service(JsonNode span) {
        return span.path("localEndpoint").path("serviceName").asString("");
    }

    private static String remote(JsonNode span) {
        return span.path("remoteEndpoint").path("serviceName").asString("");
    }

    private static String tag(JsonNode span, String name) {
        return span.path("tags").path(name).asString("");
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
