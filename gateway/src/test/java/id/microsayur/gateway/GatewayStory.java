package id.microsayur.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.micrometer.tracing.test.autoconfigure.AutoConfigureTracing;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * The gateway with the routes of config-repo, shorter timeouts and stubbed services. All subclasses share one application
 * context, so the stub server is not stopped after a class.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=file:../config-repo/application.yml,file:../config-repo/gateway.yml",
            "spring.cloud.config.enabled=false",
            "eureka.client.enabled=false",
            "gateway.departure.notice=0s",
            "platform.public-url=" + StubServices.ISSUER,
            "spring.cloud.gateway.server.webflux.httpclient.response-timeout=5s",
            "resilience4j.circuitbreaker.configs.default.minimum-number-of-calls=1000",
            "gateway.avoid-failed-instance-for=0s",
            "platform.security.scrape-password=scrape",
            "gateway.overview.step=200ms",
            "gateway.overview.idle-after=2s",
            "gateway.links.zipkin=http://zipkin.test",
            "gateway.tls.address=127.0.0.1",
            "gateway.tls.port=0",
            "gateway.tls.redirect-port=0",
            "spring.ssl.bundle.watch.file.quiet-period=200ms"
        })
@ActiveProfiles("tls")
@AutoConfigureTracing
abstract class GatewayStory {

    static final StubServices SERVICES = new StubServices();
    static final TestCertificate CERTIFICATE = TestCertificate.create();
    static final String CUSTOMER = StubServices.token("CUSTOMER");
    static final String OPS = StubServices.token("OPS");

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void backEnds(DynamicPropertyRegistry properties) {
        SERVICES.register(properties);
        properties.add("gateway.tls.certificate", CERTIFICATE::certificate);
        properties.add("gateway.tls.private-key", CERTIFICATE::privateKey);
    }

    @BeforeEach
    void reset() {
        SERVICES.reset();
    }

    WebTestClient.ResponseSpec call(HttpMethod method, String path) {
        return call(method, path, _ -> {});
    }

    WebTestClient.ResponseSpec call(HttpMethod method, String path, Consumer<HttpHeaders> headers) {
        return client().method(method)
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .headers(headers)
                .exchange();
    }

    WebTestClient client() {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(40))
                .build();
    }

    /** Reads the body, because otherwise the client does not release the connection. */
    static EntityExchangeResult<byte[]> succeeds(WebTestClient.ResponseSpec response) {
        return response.expectStatus().isOk().expectBody().returnResult();
    }

    static Consumer<HttpHeaders> bearer(String token) {
        return headers -> headers.setBearerAuth(token);
    }

    static WebTestClient.ResponseSpec problem(WebTestClient.ResponseSpec response, HttpStatus status, String type) {
        var result = response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:micro-sayur:" + type)
                .jsonPath("$.status")
                .isEqualTo(status.value())
                .jsonPath("$.title")
                .isNotEmpty()
                .jsonPath("$.detail")
                .isNotEmpty();
        var trace = result.returnResult().getResponseHeaders().getFirst("X-Trace-Id");
        assertThat(trace).matches("[0-9a-f]{32}");
        result.jsonPath("$.trace_id").isEqualTo(trace);
        return response;
    }
}
