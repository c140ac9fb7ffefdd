package id.microsayur.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

/** The running gateway applies changes of config-repo; no broker is available, which is logged once. */
@ExtendWith(OutputCaptureExtension.class)
class ConfigRefreshIT {

    private static final String CONFIGURATION = "/(gateway|application)/.*";

    private final StubServices services = new StubServices();
    private ConfigurableApplicationContext gateway;

    @BeforeEach
    void start() {
        services.reset();
        serve("first", Map.of("gateway.limits.address.requests", 1000, "gateway.limits.address.per", "1h"));
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.cloud.config.uri=" + services.server.baseUrl(),
                "--spring.cloud.bus.enabled=false",
                "--eureka.client.enabled=false",
                "--gateway.departure.notice=0s",
                "--platform.public-url=" + StubServices.ISSUER,
                "--platform.config.poll=50ms"));
        services.register((name, value) -> arguments.add("--" + name + "=" + value.get()));
        gateway = new SpringApplicationBuilder(GatewayApplication.class)
                .initializers(application -> ((GenericApplicationContext) application)
                        .registerBean(ReactorResourceFactory.class, ConfigRefreshIT::ownResources))
                .run(arguments.toArray(String[]::new));
    }

    /** Keeps the global event loops when this gateway is closed, because the other tests still run on them. */
    private static ReactorResourceFactory ownResources() {
        var resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        return resources;
    }

    @AfterEach
    void stop() {
        gateway.close();
        services.server.stop();
    }

    @Test
    void appliesLimitsAndOriginsWithoutARestart(CapturedOutput output) {
        assertThat(limit()).isEqualTo("1000");
        assertThat(preflight().getFirst(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN))
                .isNull();

        serve(
                "second",
                Map.of(
                        "gateway.limits.address.requests", 2,
                        "gateway.limits.address.per", "1h",
                        "gateway.cors.origins[0]", "https://toko.example"));
        await().until(() ->
                "https://toko.example".equals(preflight().getFirst(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)));
        await().until(() -> status().value() == 429);
        assertThat(limit()).isEqualTo("2");

        serve("bad", Map.of("gateway.limits.address.requests", 0, "gateway.limits.address.per", "1h"));
        var before = configRequests();
        await().until(() -> configRequests() > before + 2);
        assertThat(limit()).isEqualTo("2");
        assertThat(output).contains("Configuration bad refused, second stays in force: gateway.limits.address");

        assertThat(output.toString().lines().filter(line -> line.contains("The broker is away")))
                .hasSize(1);
        assertThat(output).doesNotContain(" ERROR ");
    }

    @Test
    void showsTheConfigurationOfEveryInstanceAndOfConfigServer() {
        services.server.stubFor(get("/actuator/repository").willReturn(okJson("{\"edition\":\"first\"}")));
        services.server.stubFor(get("/actuator/config")
                .withHeader(HttpHeaders.AUTHORIZATION, matching("Bearer .*"))
                .willReturn(okJson("{\"version\":\"second\",\"drift\":true}")));

        client().get()
                .uri("/api/v1/ops/config")
                .headers(headers -> headers.setBearerAuth(StubServices.token("OPS")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.served.edition")
                .isEqualTo("first")
                .jsonPath("$.instances[?(@.service=='gateway')].config.version")
                .isEqualTo("first")
                .jsonPath("$.instances[?(@.service=='order-service')]")
                .value(instances -> assertThat(instances)
                        .asInstanceOf(LIST)
                        .hasSize(2)
                        .anySatisfy(one -> assertThat(one.toString()).contains("version=second", "drift=true"))
                        .anySatisfy(one -> assertThat(one.toString()).contains("config=null")));
        client().get()
                .uri("/api/v1/ops/config")
                .headers(headers -> headers.setBearerAuth(StubServices.token("CUSTOMER")))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void showsTheLastEditsAndWhatADriftingInstanceDoesNotHaveYet() {
        services.server.stubFor(get("/actuator/history?limit=3").willReturn(okJson("""
                {"entries":[{"at":"2026-11-27T12:00:00Z","kind":"published","edition":"b","by":"siti",
                  "changes":[{"service":"order-service","key":"x","to":"2"}],"truncated":false,"refused":[],
                  "versions":{"order-service":{"from":"a","to":"b"}}}]}""")));
        services.server.stubFor(get("/actuator/history/order-service/a")
                .willReturn(okJson(
                        "{\"changes\":[{\"service\":\"order-service\",\"key\":\"x\",\"from\":\"1\",\"to\":\"2\"}]}")));
        services.server.stubFor(
                get("/actuator/history/user-service/a").willReturn(aResponse().withStatus(404)));
        services.server.stubFor(get("/actuator/instance").willReturn(okJson("""
                {"instance":"x","started":"2026-11-27T11:00:00Z","build":{},"heap":{},"breakers":[],
                 "config":{"version":"a","since":"2026-11-27T11:00:00Z","latest":"b","drift":true}}""")));

        client().get()
                .uri("/api/v1/ops/config/history?limit=3")
                .headers(headers -> headers.setBearerAuth(StubServices.token("OPS")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo(null)
                .jsonPath("$.entries[0].changes[0].to")
                .isEqualTo("2")
                .jsonPath("$.entries[0].changes[0].from")
                .isEqualTo(null)
                .jsonPath("$.entries[0].versions")
                .doesNotExist()
                .jsonPath("$.drifts[?(@.service=='order-service')].changes[0].from")
                .isEqualTo("1")
                .jsonPath("$.drifts[?(@.service=='user-service')].version")
                .isEqualTo("a")
                .jsonPath("$.drifts[?(@.service=='user-service')].changes[0]")
                .doesNotExist();
    }

    private String limit() {
        return String.valueOf(requestUnknownPath().getResponseHeaders().getFirst("RateLimit-Limit"));
    }

    private HttpStatusCode status() {
        return requestUnknownPath().getStatus();
    }

    private FluxExchangeResult<Void> requestUnknownPath() {
        return client().get().uri("/api/v1/nowhere").exchange().returnResult(Void.class);
    }

    private HttpHeaders preflight() {
        return client().options()
                .uri("/api/v1/orders")
                .header(HttpHeaders.ORIGIN, "https://toko.example")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
                .exchange()
                .returnResult(Void.class)
                .getResponseHeaders();
    }

    private WebTestClient client() {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(Duration.ofSeconds(40))
                .build();
    }

    private int configRequests() {
        return services.server
                .findAll(getRequestedFor(urlPathMatching(CONFIGURATION)))
                .size();
    }

    private void serve(String version, Map<String, Object> values) {
        var source = Map.of("name", "file:gateway.yml", "source", values);
        var environment = Map.of(
                "name",
                "gateway",
                "profiles",
                List.of("default"),
                "version",
                version,
                "propertySources",
                List.of(source));
        services.server.stubFor(get(urlPathMatching(CONFIGURATION))
                .willReturn(okJson(JsonMapper.shared().writeValueAsString(environment))));
    }
}
