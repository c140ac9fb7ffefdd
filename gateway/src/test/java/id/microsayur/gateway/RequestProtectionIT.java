package id.microsayur.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
            "gateway.shares.others=50",
            "gateway.limits.address.requests=30",
            "gateway.limits.address.per=1h",
            "gateway.limits.credentials.requests=3",
            "gateway.limits.credentials.per=1h",
            "gateway.cors.origins=https://*.toko.example",
            "gateway.trusted-proxies=127.0.0.0/8",
            "gateway.bodies.budget=256KB",
            "gateway.bodies.per-caller=150KB",
            "gateway.concurrency.streams=1",
            "gateway.headers-within=1s",
            "gateway.request-within=3s"
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
    void acceptsTheOriginOfTheShopItselfBehindAProxyThatEndsTls() {
        client().get()
                .uri("/docs/services")
                .header(HttpHeaders.ORIGIN, StubServices.ISSUER)
                .headers(headers -> headers.setBearerAuth(customer))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no origin", "https://[", "http://a:b:c", "%"})
    void refusesAnOriginThatIsNoUri(String origin) {
        preflight(origin).expectStatus().isForbidden().expectHeader().valueEquals("X-Content-Type-Options", "nosniff");
    }

    @Test
    void letsPagesReadTheResponseHeadersOfTheDocuments() {
        var exposed = client().get()
                .uri("/docs/services")
                .header(HttpHeaders.ORIGIN, "https://www.toko.example")
                .headers(headers -> headers.setBearerAuth(customer))
                .exchange()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getAccessControlExposeHeaders();
        assertThat(exposed)
                .contains(
                        "ETag",
                        "Location",
                        "Retry-After",
                        "X-Trace-Id",
                        "RateLimit-Limit",
                        "RateLimit-Remaining",
                        "RateLimit-Reset",
                        "Idempotency-Replayed");
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
                "POST /api/v1/payments/webhooks/x HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.7\r\nContent-Length: 100000\r\n\r\n"
            })
    void answersRequestsThatArriveTooSlowlyAndClosesTheirConnection(String incomplete) throws IOException {
        try (var client = new Socket("127.0.0.1", port)) {
            var out = client.getOutputStream();
            out.write(incomplete.getBytes(StandardCharsets.US_ASCII));
            client.setSoTimeout(40_000);
            assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 408");
            client.setSoTimeout(50);
            await().until(() -> isClosedByServer(client));
        }
    }

    @Test
    void limitsTheBodiesOfACallerThatArriveAtOnce() throws IOException {
        var incomplete =
                "POST /api/v1/payments/webhooks/x HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: %s\r\nContent-Length: 100000\r\n\r\n";
        try (var first = new Socket("127.0.0.1", port);
                var second = new Socket("127.0.0.1", port);
                var other = new Socket("127.0.0.1", port)) {
            assertThat(List.of(
                            status(first, incomplete.formatted("203.0.113.1")),
                            status(second, incomplete.formatted("203.0.113.1")),
                            status(other, incomplete.formatted("203.0.113.2"))))
                    .satisfiesExactlyInAnyOrder(
                            slow -> assertThat(slow.join()).isEqualTo("HTTP/1.1 408"),
                            refused -> assertThat(refused.join()).isEqualTo("HTTP/1.1 429"),
                            slow -> assertThat(slow.join()).isEqualTo("HTTP/1.1 408"));
        }
    }

    private static CompletableFuture<String> status(Socket client, String request) throws IOException {
        client.setSoTimeout(40_000);
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void limitsTheStreamsOfACallerUntilTheyAreClosed() throws IOException {
        SERVICES.server.stubFor(get(urlEqualTo("/api/orders/7/events"))
                .willReturn(ok("data: PAID\n\n".repeat(1_000))
                        .withHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                        .withChunkedDribbleDelay(1_000, 600_000)));
        var token = StubServices.token(claims -> claims.subject("listener"));
        try (var client = new Socket("127.0.0.1", port)) {
            var stream =
                    "GET /api/v1/orders/7/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n";
            assertThat(status(client, stream).join()).isEqualTo("HTTP/1.1 200");
            send(HttpMethod.GET, "/api/v1/orders/7/events", token)
                    .expectStatus()
                    .isEqualTo(429)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER)
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("urn:micro-sayur:too-many-streams");
        }
        await().untilAsserted(() -> send(HttpMethod.HEAD, "/api/v1/orders/7/events", token)
                .expectStatus()
                .isOk());
    }

    @Test
    void takesTheClientFromATrustedProxy() {
        client().get()
                .uri("/api/v1/products")
                .header("X-Forwarded-For", "6.6.6.6, 203.0.113.9")
                .exchange()
                .expectStatus()
                .isOk();

        SERVICES.server.verify(getRequestedFor(urlEqualTo("/api/products"))
                .withHeader("X-Internal-Client-Address", equalTo("203.0.113.9"))
                .withHeader("X-Forwarded-For", absent()));
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
                .header(
                        HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS,
                        "authorization,idempotency-key,if-none-match,if-match,traceparent,tracestate,baggage")
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
                .responseTimeout(Duration.ofSeconds(40))
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
