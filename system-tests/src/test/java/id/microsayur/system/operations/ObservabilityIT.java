package id.microsayur.system.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.json.JsonMapper;

/** Metrics in Prometheus, alerts by mail and log lines by trace, all from the real servers. */
@UsesPlatformAlone
@EnabledIfSystemProperty(named = "soak", matches = ".*", disabledReason = "it builds and starts a log store")
class ObservabilityIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path DEPLOY = Path.of("../deploy/observability");

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final CustomerClient customerClient = new CustomerClient(platformUnderTest);
    private final PrometheusClient prometheusClient = new PrometheusClient(platformUnderTest);

    @BeforeAll
    static void startObservability() {
        var store = DEPLOY.resolve("log-store/pom.xml").toAbsolutePath().normalize();
        var built = CommandRunner.run("../mvnw", "-q", "-B", "-ntp", "-f", store.toString(), "package");
        assertThat(built.succeeded()).as(built.output()).isTrue();
        PlatformUnderTest.get().run("up", "--observability");
    }

    @Test
    void prometheusRecordsTheFiveSpecifiedMetricsOfAnOrder() {
        customerClient.registerAndLogIn();
        var published = "sum(micro_sayur_events_published_total{event=\"order.created\"})";
        var consumed =
                "sum(micro_sayur_events_consumed_total{event=\"order.status_changed\",service=\"notification-service\",outcome=\"done\"})";
        await().atMost(Duration.ofSeconds(40)).until(() -> value("sum(up)") >= 11);
        var publishedBefore = value(published);
        var consumedBefore = value(consumed);

        assertThat(customerClient.placeDecidedOrder("tok_ok").status()).isEqualTo(201);

        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            assertThat(value(published)).as("throughput").isGreaterThan(publishedBefore);
            assertThat(value(consumed)).as("throughput").isGreaterThan(consumedBefore);
            assertThat(value("sum(micro_sayur_events_processing_seconds_count)"))
                    .as("processing latency")
                    .isPositive();
            assertThat(value("sum(micro_sayur_events_consumed_total{outcome=\"dead\"}) or vector(0)"))
                    .as("errors")
                    .isNotNegative();
            assertThat(value("max(micro_sayur_queue_depth)")).as("queue depth").isNotNegative();
            assertThat(value("sum(up)")).as("health").isGreaterThanOrEqualTo(11);
        });
    }

    @Test
    void everyDashboardPanelHasData() {
        customerClient.registerAndLogIn();
        for (var token : List.of("tok_ok", "tok_declined")) {
            customerClient.placeDecidedOrder(token);
        }
        var queries = queries();
        assertThat(queries).hasSizeGreaterThan(40);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(queries.entrySet().stream()
                                .filter(query -> prometheusClient
                                        .result(query.getValue())
                                        .isEmpty()))
                        .isEmpty());
    }

    @Test
    void aSearchByTraceIdFindsTheLogLinesOfEveryService() {
        var trace =
                customerClient.registerAndLogIn().placeDecidedOrder("tok_ok").traceId();
        var logStore = PlatformClient.at("http://127.0.0.1:" + platformUnderTest.port("LOG_STORE"));
        var search = "/micro-sayur-*/_search?size=100&q="
                + URLEncoder.encode("trace.id:\"" + trace + "\"", StandardCharsets.UTF_8);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(StreamSupport.stream(
                                        PrometheusClient.get(logStore, search)
                                                .path("hits")
                                                .path("hits")
                                                .spliterator(),
                                        false)
                                .map(hit -> hit.path("_source")
                                        .path("service")
                                        .path("name")
                                        .asString())
                                .collect(Collectors.toSet()))
                        .contains("order-service", "product-service", "payment-service", "notification-service"));
    }

    @Test
    void mailsTheOperatorWhenAServiceIsDown() {
        platformUnderTest.run("kill", "--stay-down", "payment-service");
        try {
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofSeconds(3))
                    .untilAsserted(() -> assertThat(platformUnderTest.run("mail", "--to", "ops@micro-sayur.test"))
                            .contains("[FIRING] ServiceMissing payment-service")
                            .contains("docs/runbook.md#servicemissing"));
        } finally {
            platformUnderTest.run("up");
        }
    }

    private double value(String query) {
        return prometheusClient.value(query);
    }

    /** Queries by dashboard and panel. */
    private static Map<String, String> queries() {
        try (Stream<Path> files = Files.list(DEPLOY.resolve("grafana/dashboards"))) {
            var all = new TreeMap<String, String>();
            for (var file : files.toList()) {
                var dashboard = JSON.readTree(Files.readString(file));
                for (var panel : dashboard.path("panels")) {
                    for (var target : panel.path("targets")) {
                        all.put(
                                String.join(
                                        " / ",
                                        dashboard.path("title").asString(),
                                        panel.path("title").asString(),
                                        target.path("refId").asString()),
                                target.path("expr").asString().replace("$service", "order-service"));
                    }
                }
            }
            return all;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
