package id.microsayur.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.micrometer.tracing.test.autoconfigure.AutoConfigureTracing;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Rate limits, slow requests, foreign origins and open circuit breakers, with limits that a test can reach. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=file:../config-repo/application.yml,file:../config-repo/gateway.yml",
            "spring.cloud.config.enabled=false",
            "eureka.client.enabled=false",
            "gateway.departure.notice=0s",
            "platform.public-url=" + StubServices.ISSUER,
            "gateway.limits.user.requests=5",
            "gateway.limits.user.per=1h",
            "gateway.limits.address.requests=30",
            "gateway.limits.address.per=1h",
            "gateway.limits.credentials.requests=3",
            "gateway.limits.credentials.per=1h",
            "gateway.cors.origins=https://*.toko.example",
            "gateway.headers-within=300ms",
            "gateway.request-within=600ms"
        })
@AutoConfigureTracing
class RequestProtectionIT {

    private static final StubServices SERVICES = new StubServices();

    @LocalServerPort
    int port;

    @Autowired
    CircuitBreakerRegistry breakers;

    private final String customer =
            StubServices.token(claims -> claims.subject(UUID.randomUUID().toString()));

    @DynamicPropertySource
    static void backEnds(DynamicPropertyRegistry properties) {
        SERVICES.register(properties);
    }

    @AfterAll
    static void stop() {
        SERVICES.server.stop();
    }

    @BeforeEach
    void reset() {
        SERVICES.reset();
    }

    @Test
    void limitsEachUserSeparately() {
        for (var left = 4; left >= 0; left--) {
            send(HttpMethod.GET, "/api/v1/orders", customer)
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("RateLimit-Limit", "5")
                    .expectHeader()
                    .valueEquals("RateLimit-Remaining", String.valueOf(left))
                    .expectHeader()
                    .exists("RateLimit-Reset");
        }

        assertTooManyRequests(send(HttpMethod.GET, "/api/v1/orders", customer));
        assertTooManyRequests(send(HttpMethod.GET, "/api/v1/nowhere", customer));
        send(HttpMethod.GET, "/api/v1/orders", StubServices.token("CUSTOMER"))
                .expectStatus()
                .isOk();
    }

    /** Both limits in one test, because all tests share one address. */
    @Test
    void limitsCredentialRequestsMoreThanOtherAnonymousRequests() {
        for (var i = 0; i < 3; i++) {
            send(HttpMethod.POST, "/api/v1/auth/login", null).expectStatus().isOk();
        }
        assertTooManyRequests(send(HttpMethod.POST, "/api/v1/auth/login", null));
        assertTooManyRequests(send(HttpMethod.POST, "/api/auth/forgot-password", customer));
        send(HttpMethod.GET, "/api/v1/products", null).expectStatus().isOk();

        for (var i = 0; i < 30; i++) {
            send(HttpMethod.GET, "/api/v1/orders", "guessed").returnResult(Void.class);
        }
        assertTooManyRequests(send(HttpMethod.GET, "/api/v1/orders", "guessed"));
        assertTooManyRequests(send(HttpMethod.GET, "/api/v1/products", null));
        send(HttpMethod.GET, "/actuator/health/liveness", null).expectStatus().isOk();
        send(HttpMethod.GET, "/api/v1/orders", customer).expectStatus().isOk();
    }

    @Test
    void acceptsOnlyConfiguredOrigins() {
        preflight("https://www.toko.example")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "https://www.toko.example")
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Credentials");
        preflight("https://elsewhere.example")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:micro-sayur:forbidden")
                .jsonPath("$.trace_id")
                .isNotEmpty();
    }

    @Test
    void sendsSecurityHeaders() {
        var headers = send(HttpMethod.GET, "/api/v1/orders", customer)
                .expectStatus()
                .isOk()
                .returnResult(Void.class)
                .getResponseHeaders();

        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getFirst("X-Frame-Options")).isEqualTo("DENY");
        assertThat(headers.getFirst("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(headers.getFirst(HttpHeaders.CACHE_CONTROL)).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/products HTTP/1.1\r\nHost: x\r\n",
                "POST /api/v1/payments/webhooks/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"
            })
    void closesConnectionsThatSendTooSlowly(String incomplete) throws IOException {
        try (var client = new Socket("127.0.0.1", port)) {
            var out = client.getOutputStream();
            out.write(incomplete.getBytes(StandardCharsets.US_ASCII));
            client.setSoTimeout(50);
            await().atMost(Duration.ofSeconds(20)).until(() -> isClosedByServer(client));
        }
    }

    /** Sends one more byte, and checks whether the server has closed the connection. */
    private static boolean isClosedByServer(Socket client) {
        try {
            client.getOutputStream().write('x');
            while (client.getInputStream().read() >= 0) {
                // skips a response before the end of the stream
            }
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void respondsServiceUnavailableWhileTheBreakerOfARouteIsOpen(String method) {
        var breaker = breakers.circuitBreaker("notifications");
        breaker.transitionToForcedOpenState();
        try {
            send(HttpMethod.valueOf(method), "/api/v1/notifications/preferences", customer)
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER)
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("urn:micro-sayur:service-unavailable")
                    .jsonPath("$.trace_id")
                    .isNotEmpty();
            send(HttpMethod.valueOf(method), "/api/v1/orders", customer)
                    .expectStatus()
                    .isOk();
        } finally {
            breaker.transitionToClosedState();
        }
    }

    @Test
    void servesTheApiDocumentsOfAllServicesOnOnePage() {
        var guest = StubServices.token(claims -> claims.subject("documentation reader"));
        send(HttpMethod.GET, "/docs", guest)
                .expectStatus()
                .isOk()
                .expectHeader()
                .value("Content-Security-Policy", policy -> assertThat(policy).startsWith("default-src 'self'"))
                .expectBody(String.class)
                .value(page -> assertThat(page)
                        .contains("/docs/ui/swagger-ui-bundle.js")
                        .doesNotContain("https://"));
        send(HttpMethod.GET, "/docs/ui/swagger-ui-bundle.js", guest)
                .expectStatus()
                .isOk();
        send(HttpMethod.GET, "/docs/page/page.js", guest).expectStatus().isOk();
        send(HttpMethod.GET, "/docs/services", guest)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[?(@.url=='/docs/order-service.json')]")
                .isNotEmpty();
        send(HttpMethod.GET, "/docs/order-service.json", guest).expectStatus().isOk();
        SERVICES.server.verify(getRequestedFor(urlEqualTo("/v3/api-docs")));
    }

    private WebTestClient.ResponseSpec preflight(String origin) {
        return client().options()
                .uri("/api/v1/orders")
                .header(HttpHeaders.ORIGIN, origin)
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization,idempotency-key")
                .exchange();
    }

    private WebTestClient.ResponseSpec send(HttpMethod method, String path, @Nullable String token) {
        return client().method(method)
                .uri(path)
                .headers(headers -> {
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                })
                .exchange();
    }

    private WebTestClient client() {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4_000_000))
                .build();
    }

    private static void assertTooManyRequests(WebTestClient.ResponseSpec response) {
        response.expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .exists(HttpHeaders.RETRY_AFTER)
                .expectHeader()
                .valueEquals("RateLimit-Remaining", "0")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:micro-sayur:too-many-requests")
                .jsonPath("$.trace_id")
                .isNotEmpty();
    }
}
