package id.microsayur.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

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
}
