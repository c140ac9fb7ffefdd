package id.microsayur.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Metrics, readiness and the health of all services. */
class GatewayOperationsIT extends GatewayStory {

    @Test
    void exposesMetricsOnlyToTheScrapeLogin() {
        succeeds(call(HttpMethod.GET, "/api/v1/products"));

        var metrics =
                call(HttpMethod.GET, "/actuator/prometheus", headers -> headers.setBasicAuth("prometheus", "scrape"));
        assertThat(new String(succeeds(metrics).getResponseBodyContent(), StandardCharsets.UTF_8))
                .contains("spring_cloud_gateway_requests_seconds_bucket", "routeId=\"products\"", "le=\"0.25\"");
        for (var password : List.of("wrong", "")) {
            var rejected = call(
                    HttpMethod.GET, "/actuator/prometheus", headers -> headers.setBasicAuth("prometheus", password));
            rejected.expectStatus().isUnauthorized();
        }
        var loggers =
                call(HttpMethod.GET, "/actuator/loggers", headers -> headers.setBasicAuth("prometheus", "scrape"));
        loggers.expectStatus().isUnauthorized();
    }

    @ParameterizedTest
    @ValueSource(strings = {"readiness/routes", "entrance/opened"})
    void isNotReadyWhileARouteHasNoInstance(String check) {
        var group = check.split("/")[0];
        succeeds(call(HttpMethod.GET, "/actuator/health/liveness"));
        succeeds(call(HttpMethod.GET, "/actuator/health/startup"));
        call(HttpMethod.GET, "/actuator/health/" + group, bearer(OPS))
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.components.%s.details.missing".formatted(check.split("/")[1]))
                .isEqualTo("notification-service");
    }

    @Test
    void showsTheHealthOfAllServicesInOneResponse() {
        SERVICES.server.stubFor(get(urlEqualTo("/actuator/health"))
                .withHeader("Authorization", equalTo("Bearer " + OPS))
                .willReturn(okJson("""
                    {"status":"UP","components":{"db":{"status":"UP"}}}\
                    """)));
        problem(call(HttpMethod.GET, "/api/v1/ops/health"), HttpStatus.UNAUTHORIZED, "unauthorized");
        problem(call(HttpMethod.GET, "/api/v1/ops/health", bearer(CUSTOMER)), HttpStatus.FORBIDDEN, "forbidden");

        var response = call(HttpMethod.GET, "/api/v1/ops/health", bearer(OPS))
                .expectStatus()
                .isOk()
                .expectBody();
        response.jsonPath("$.status").isEqualTo("DEGRADED");
        Map.of(
                        "user-service", "UP",
                        "order-service", "DEGRADED",
                        "payment-service", "DOWN",
                        "notification-service", "MISSING")
                .forEach((service, status) -> response.jsonPath("$.services[?(@.name=='%s')].status".formatted(service))
                        .isEqualTo(status));
        response.jsonPath("$.services[?(@.name=='user-service')].instances[0].components.db.status")
                .isEqualTo("UP");
    }

    @Test
    void showsEveryInstanceInOneResponse() {
        SERVICES.server.stubFor(get(urlEqualTo("/actuator/health"))
                .willReturn(okJson("{\"status\":\"OUT_OF_SERVICE\"}").withStatus(503)));
        SERVICES.server.stubFor(get(urlEqualTo("/actuator/instance"))
                .withHeader("Authorization", equalTo("Bearer " + OPS))
                .willReturn(okJson("""
                    {"instance":"order-service:1","started":"2026-11-27T11:00:00Z",
                     "build":{"version":"1.2.3","revision":null},"heap":{"used":7,"max":9},
                     "config":{"version":"a","since":"2026-11-27T11:00:00Z","latest":"b","drift":true,
                       "last_refusal":{"version":"b","at":"2026-11-27T11:00:00Z","reasons":["no"]}},
                     "breakers":[{"name":"product-service","state":"OPEN"}]}""")));
        problem(call(HttpMethod.GET, "/api/v1/ops/instances"), HttpStatus.UNAUTHORIZED, "unauthorized");
        problem(call(HttpMethod.GET, "/api/v1/ops/instances", bearer(CUSTOMER)), HttpStatus.FORBIDDEN, "forbidden");

        // an answer is shared for a second, also with another test
        await().untilAsserted(() -> assertInstances(
                json(call(HttpMethod.GET, "/api/v1/ops/instances", bearer(OPS))).path("instances")));
    }

    private static void assertInstances(JsonNode instances) {
        var order = instancesOf(instances, "order-service");
        assertThat(order).hasSize(2);
        var up = order.stream().filter(one -> one.path("error").isNull()).toList();
        assertThat(up).singleElement().satisfies(one -> {
            assertThat(one.path("status").asString()).isEqualTo("OUT_OF_SERVICE");
            assertThat(one.path("started").asString()).isEqualTo("2026-11-27T11:00:00Z");
            assertThat(one.at("/build/version").asString()).isEqualTo("1.2.3");
            assertThat(one.at("/heap/max").asInt()).isEqualTo(9);
            assertThat(one.at("/config/needs_restart")).isEmpty();
            assertThat(one.at("/config/refusal/reasons/0").asString()).isEqualTo("no");
            assertThat(one.at("/breakers/0/state").asString()).isEqualTo("OPEN");
            assertThat(one.at("/breakers/0/failure_rate").isNull()).isTrue();
        });
        var down = order.stream().filter(one -> !one.path("error").isNull()).toList();
        assertThat(down).singleElement().satisfies(one -> {
            assertThat(one.path("status").asString()).isEqualTo("UNREACHABLE");
            assertThat(one.path("error").asString()).isEqualTo("can't be reached");
            assertThat(one.path("heap").isNull()).isTrue();
            assertThat(one.path("breakers")).isEmpty();
        });
        assertThat(instancesOf(instances, "notification-service"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("status").asString()).isEqualTo("MISSING");
                    assertThat(one.path("instance").isNull()).isTrue();
                });
        assertThat(instancesOf(instances, "gateway")).singleElement().satisfies(one -> {
            assertThat(one.path("self").asBoolean()).isTrue();
            assertThat(one.at("/heap/used").asLong()).isPositive();
        });
    }

    @Test
    void showsTheNumbersOfThePlatformOverTime() {
        SERVICES.server.stubFor(get(urlPathEqualTo("/actuator/prometheus"))
                .withBasicAuth("prometheus", "scrape")
                .willReturn(ok(
                        "micro_sayur_dead_letters{queue=\"a\"} 3.0\nmicro_sayur_orders_total{status=\"PAID\"} 7.0\n")));
        problem(call(HttpMethod.GET, "/api/v1/ops/overview", bearer(CUSTOMER)), HttpStatus.FORBIDDEN, "forbidden");
        succeeds(call(HttpMethod.GET, "/api/v1/products"));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var overview = json(call(HttpMethod.GET, "/api/v1/ops/overview", bearer(OPS)));
            var steps = overview.path("steps").valueStream().toList();
            assertThat(steps).anySatisfy(step -> {
                assertThat(step.path("requests").asInt()).isPositive();
                assertThat(step.path("p95_ms").asDouble()).isPositive();
            });
            // user-service, product-service and the instance of order-service that answers have the same stub
            assertThat(steps.getLast().path("dead_letters").asInt()).isEqualTo(9);
            assertThat(steps.getLast().path("orders")).isEmpty();
            assertThat(steps.getLast().path("instances").asInt()).isEqualTo(4);
            assertThat(overview.path("services_since").asString()).startsWith("20");
        });
    }

    private static List<JsonNode> instancesOf(JsonNode instances, String service) {
        return instances
                .valueStream()
                .filter(one -> one.path("service").asString().equals(service))
                .toList();
    }

    private static JsonNode json(WebTestClient.ResponseSpec response) {
        return JsonMapper.shared().readTree(succeeds(response).getResponseBodyContent());
    }
}
