package id.microsayur.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.micrometer.tracing.test.autoconfigure.AutoConfigureTracing;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Flux;

/** The gateway with the routes of config-repo and shorter timeouts. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=file:../config-repo/application.yml,file:../config-repo/gateway.yml",
            "spring.cloud.config.enabled=false",
            "eureka.client.enabled=false",
            "gateway.departure.notice=0s",
            "platform.public-url=" + StubServices.ISSUER,
            "spring.cloud.gateway.server.webflux.httpclient.response-timeout=2s",
            "resilience4j.circuitbreaker.configs.default.minimum-number-of-calls=1000",
            "gateway.avoid-failed-instance-for=0s",
            "platform.security.scrape-password=scrape"
        })
@AutoConfigureTracing
class GatewayIT {

    private static final StubServices SERVICES = new StubServices();
    private static final String CUSTOMER = StubServices.token("CUSTOMER");
    private static final String CLIENT_ADDRESS = "X-Internal-Client-Address";
    private static final String OPS = StubServices.token("OPS");

    @LocalServerPort
    int port;

    @Autowired
    ObjectProvider<WebFilter> webFilters;

    @Autowired
    ObjectProvider<GlobalFilter> globalFilters;

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
    void runsTheFiltersInTheListedOrder() {
        assertThat(webFilters.orderedStream().map(filter -> filter.getClass().getSimpleName()))
                .containsSubsequence(
                        "ActiveRequestsFilter",
                        "TraceIdFilter",
                        "RoutingSpanEventsFilter",
                        "HeaderSizeLimitFilter",
                        "AllowedOriginsFilter",
                        "ApiVersionFilter",
                        "WebFilterChainProxy");
        assertThat(globalFilters.orderedStream().map(filter -> filter.getClass().getSimpleName()))
                .containsSubsequence(
                        "ClientAddressFilter",
                        "BodySizeLimitFilter",
                        "ReactiveLoadBalancerClientFilter",
                        "AttemptCountFilter");
    }

    @Test
    void movesTheVersionFromThePathToAHeader() {
        succeeds(call(HttpMethod.GET, "/api/v1/products?q=kol%20ungu"));

        SERVICES.server.verify(
                getRequestedFor(urlEqualTo("/api/products?q=kol%20ungu")).withHeader("API-Version", equalTo("1")));
    }

    @Test
    void returnsTheTraceIdAndPropagatesIt() {
        var response = succeeds(call(HttpMethod.GET, "/api/v1/products"));

        var trace = response.getResponseHeaders().getFirst("X-Trace-Id");
        assertThat(trace).matches("[0-9a-f]{32}");
        var sent = SERVICES.server
                .findAll(getRequestedFor(urlEqualTo("/api/products")))
                .getFirst();
        assertThat(sent.getHeader("traceparent")).contains(trace);
    }

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

    @Test
    void removesInternalHeadersOfTheCaller() {
        var internal = List.of(
                "X-User-Id",
                "X-Internal-Scope",
                "X-Forwarded-For",
                "X-Forwarded-Prefix",
                "Forwarded",
                "Idempotency-Replayed",
                "b3",
                "X-B3-TraceId",
                "tracestate");

        succeeds(call(HttpMethod.GET, "/api/v1/products", headers -> {
            internal.forEach(name -> headers.set(name, "mine"));
            headers.set("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            headers.set("Accept-Language", "id");
            headers.set(CLIENT_ADDRESS, "203.0.113.7");
        }));

        var expected = getRequestedFor(anyUrl()).withHeader("Accept-Language", equalTo("id"));
        internal.forEach(name -> expected.withHeader(name, absent()));
        expected.withHeader(CLIENT_ADDRESS, equalTo("127.0.0.1"));
        SERVICES.server.verify(expected);
        var sent = SERVICES.server.findAll(getRequestedFor(anyUrl())).getFirst();
        assertThat(sent.getHeader("traceparent")).doesNotContain("0af7651916cd43dd8448eb211c80319c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/nothing",
                "/internal/reservations/1",
                "/api/internal/x",
                "/api/v1/notifications/user-registered",
                "/api/notifications/user-registered",
                "/",
                "/index.html"
            })
    void respondsNotFoundForPathsWithoutARoute(String path) {
        problem(call(HttpMethod.POST, path), HttpStatus.NOT_FOUND, "not-found");
        problem(call(HttpMethod.GET, path, bearer(CUSTOMER)), HttpStatus.NOT_FOUND, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/orders",
                "/api/v1/cart",
                "/api/v1/auth/profile",
                "/api/v1/products/1/stock-history",
                "/api/v1/payments/1",
                "/api/v1/admin/users",
                "/api/v1/ops/order-service/health",
                "/actuator/metrics"
            })
    void requiresATokenForNonPublicPaths(String path) {
        problem(call(HttpMethod.GET, path), HttpStatus.UNAUTHORIZED, "unauthorized");
    }

    /** Compares with the OpenAPI documents in contracts, which are generated from the access rules of the services. */
    @TestFactory
    Stream<DynamicTest> requiresATokenExactlyWhereTheOpenApiDocumentsDo() throws IOException {
        var wrongTokens = invalidTokens();
        return PublishedOperation.all()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    var anonymous = status(operation, _ -> {});
                    assertThat(anonymous == 401).as("requires a token").isEqualTo(!operation.isPublic());
                    assertThat(anonymous).as("has a route").isNotEqualTo(404);
                    assertThat(status(operation, GatewayIT::forgeAdminHeaders))
                            .as("ignores identity headers of the caller")
                            .isEqualTo(anonymous);
                    for (var wrong : wrongTokens) {
                        assertThat(status(operation, bearer(wrong))).as(wrong).isEqualTo(401);
                    }
                    for (var role : operation.roles()) {
                        assertThat(status(operation, bearer(StubServices.token(role))))
                                .as(role)
                                .isIn(200, 503); // 503 without a stub of the service
                    }
                }));
    }

    private static void forgeAdminHeaders(HttpHeaders headers) {
        headers.set("X-User-Id", "3f0c1d5e-0000-4000-8000-000000000001");
        headers.set("X-User-Roles", "ADMIN,OPS");
        headers.set("X-Internal-Scope", "stock:reserve");
        headers.set("X-Original-URL", "/actuator/health");
    }

    private int status(PublishedOperation operation, Consumer<HttpHeaders> headers) {
        return call(HttpMethod.valueOf(operation.method()), operation.examplePath(), headers)
                .expectBody(String.class)
                .returnResult()
                .getStatus()
                .value();
    }

    @Test
    void acceptsOnlyValidTokens() {
        succeeds(call(HttpMethod.GET, "/api/v1/orders", bearer(CUSTOMER)));

        for (var wrong : invalidTokens()) {
            problem(call(HttpMethod.GET, "/api/v1/orders", bearer(wrong)), HttpStatus.UNAUTHORIZED, "unauthorized");
        }
    }

    /** Tokens with administrator roles, each invalid for one reason. */
    private static List<String> invalidTokens() {
        return List.of(
                StubServices.forgedToken("ADMIN"),
                StubServices.token(admin(claims -> claims.audience("order-service"))),
                StubServices.token(admin(claims -> claims.issuer("http://elsewhere.test"))),
                StubServices.token(admin(
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120))))),
                new PlainJWT(admin(claims -> claims.issuer(StubServices.ISSUER).audience("micro-sayur"))
                                .apply(new JWTClaimsSet.Builder())
                                .build())
                        .serialize(),
                "nonsense");
    }

    private static UnaryOperator<JWTClaimsSet.Builder> admin(UnaryOperator<JWTClaimsSet.Builder> change) {
        return claims -> change.apply(claims.claim("roles", List.of("ADMIN", "OPS")));
    }

    /** Revoked sessions are fetched from user-service, because no broker is available. */
    @Test
    void rejectsTheTokensOfARevokedSession() {
        var revoked = StubServices.token(claims -> claims.claim("sid", StubServices.REVOKED_SESSION));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> problem(
                        call(HttpMethod.GET, "/api/v1/orders", bearer(revoked)),
                        HttpStatus.UNAUTHORIZED,
                        "unauthorized"));

        succeeds(call(HttpMethod.GET, "/api/v1/orders", bearer(CUSTOMER)));
    }

    @Test
    void respondsServiceUnavailableWhenTheIssuerKeysAreUnreachable() {
        succeeds(call(HttpMethod.GET, "/api/v1/orders", bearer(CUSTOMER)));
        SERVICES.server.stubFor(
                get(urlEqualTo("/oauth2/jwks")).willReturn(aResponse().withStatus(500)));

        problem(
                call(HttpMethod.GET, "/api/v1/orders", bearer(StubServices.tokenOfAnotherKey())),
                HttpStatus.SERVICE_UNAVAILABLE,
                "service-unavailable");
        succeeds(call(HttpMethod.GET, "/api/v1/orders", bearer(CUSTOMER)));
    }

    @Test
    void restrictsOperationsEndpointsToOperators() {
        problem(
                call(HttpMethod.GET, "/api/v1/ops/order-service/health", bearer(CUSTOMER)),
                HttpStatus.FORBIDDEN,
                "forbidden");
        problem(call(HttpMethod.GET, "/api/v1/admin/users", bearer(CUSTOMER)), HttpStatus.FORBIDDEN, "forbidden");

        succeeds(call(HttpMethod.GET, "/api/v1/ops/order-service/health", bearer(OPS)));
        succeeds(call(HttpMethod.GET, "/api/v1/admin/audit", bearer(OPS)));
        problem(call(HttpMethod.GET, "/api/v1/admin/users", bearer(OPS)), HttpStatus.FORBIDDEN, "forbidden");

        SERVICES.server.verify(getRequestedFor(urlEqualTo("/actuator/health")));
    }

    @Test
    void grantsACustomRoleWhatItsScopesAllow() {
        var clerk = StubServices.token(
                claims -> claims.claim("roles", List.of("CLERK")).claim("scope", "profile users:read"));

        succeeds(call(HttpMethod.GET, "/api/v1/admin/users", bearer(clerk)));
        problem(call(HttpMethod.GET, "/api/v1/admin/audit", bearer(clerk)), HttpStatus.FORBIDDEN, "forbidden");
    }

    @Test
    void respondsServiceUnavailableWhenAServiceIsDown() {
        problem(
                        call(HttpMethod.GET, "/api/v1/payments/1", bearer(CUSTOMER)),
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "service-unavailable")
                .expectHeader()
                .exists(HttpHeaders.RETRY_AFTER);
        problem(
                call(HttpMethod.POST, "/api/v1/payments/webhooks/sandbox"),
                HttpStatus.SERVICE_UNAVAILABLE,
                "service-unavailable");
    }

    @Test
    void respondsServiceUnavailableWhenNoInstanceIsRegistered() {
        problem(
                call(HttpMethod.GET, "/api/v1/notifications", bearer(CUSTOMER)),
                HttpStatus.SERVICE_UNAVAILABLE,
                "service-unavailable");
    }

    @Test
    void respondsGatewayTimeoutWhenAServiceIsSlow() {
        SERVICES.server.stubFor(post(urlEqualTo("/api/auth/login")).willReturn(ok().withFixedDelay(4000)));

        problem(call(HttpMethod.POST, "/api/v1/auth/login"), HttpStatus.GATEWAY_TIMEOUT, "gateway-timeout");
    }

    @Test
    void keepsAnEventStreamOpen() {
        SERVICES.server.stubFor(get(urlEqualTo("/api/orders/7/events"))
                .willReturn(ok("data: PAID\n\n")
                        .withHeader(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_EVENT_STREAM_VALUE)
                        .withFixedDelay(2500)));

        succeeds(call(HttpMethod.GET, "/api/v1/orders/7/events", bearer(CUSTOMER)));
    }

    /** The default bulkhead of the library would allow only 25 concurrent requests per route. */
    @Test
    void servesManyConcurrentRequestsOfOneRoute() {
        SERVICES.server.stubFor(get(urlEqualTo("/api/products")).willReturn(ok().withFixedDelay(150)));

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var responses = IntStream.range(0, 60)
                    .mapToObj(_ -> callers.submit(() -> succeeds(call(HttpMethod.GET, "/api/v1/products"))))
                    .toList();
            assertThat(responses).allSatisfy(response -> assertThat(response).succeedsWithin(Duration.ofSeconds(20)));
        }
    }

    @Test
    void rejectsLargeBodiesWithAndWithoutContentLength() {
        problem(send("/api/v1/orders", new byte[1_100_000]), HttpStatus.CONTENT_TOO_LARGE, "content-too-large");
        problem(stream("/api/v1/orders", 18), HttpStatus.CONTENT_TOO_LARGE, "content-too-large");
        SERVICES.server.verify(0, postRequestedFor(urlEqualTo("/api/orders")));

        succeeds(send("/api/v1/auth/profile/photo", new byte[1_100_000]));
        succeeds(stream("/api/v1/auth/profile/photo", 18));
    }

    @Test
    void rejectsLargeHeaders() {
        problem(
                call(HttpMethod.GET, "/api/v1/products", headers -> headers.set("X-Long", "a".repeat(17_000))),
                HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                "request-header-fields-too-large");
        succeeds(call(HttpMethod.GET, "/api/v1/products?q=" + "a".repeat(10_000)));
        problem(
                call(HttpMethod.GET, "/api/v1/products?q=" + "a".repeat(17_000)),
                HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                "request-header-fields-too-large");
    }

    @Test
    void rejectsAmbiguousPaths() {
        problem(call(HttpMethod.GET, "/api//orders"), HttpStatus.BAD_REQUEST, "invalid-request");
    }

    @Test
    void retriesARefusedConnectionOnTheNextInstance() {
        for (int i = 0; i < 6; i++) { // every second request selects the dead instance first
            succeeds(call(HttpMethod.POST, "/api/v1/orders", bearer(CUSTOMER)));
        }

        SERVICES.server.verify(6, postRequestedFor(urlEqualTo("/api/orders")));
    }

    @Test
    void neverRetriesAWriteThatMayHaveArrived() {
        SERVICES.server.stubFor(post(urlEqualTo("/api/auth/register"))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        SERVICES.server.stubFor(
                post(urlEqualTo("/api/auth/login")).willReturn(aResponse().withStatus(503)));

        problem(call(HttpMethod.POST, "/api/v1/auth/register"), HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable");
        call(HttpMethod.POST, "/api/v1/auth/login")
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .isEmpty();

        SERVICES.server.verify(1, postRequestedFor(urlEqualTo("/api/auth/register")));
        SERVICES.server.verify(1, postRequestedFor(urlEqualTo("/api/auth/login")));
    }

    @Test
    void retriesReadsAfterAnOutage() {
        SERVICES.server.stubFor(get(urlEqualTo("/api/categories"))
                .inScenario("a restart")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("starting"));
        SERVICES.server.stubFor(get(urlEqualTo("/api/categories"))
                .inScenario("a restart")
                .whenScenarioStateIs("starting")
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("up"));

        succeeds(call(HttpMethod.GET, "/api/v1/categories"));

        SERVICES.server.verify(3, getRequestedFor(urlEqualTo("/api/categories")));
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

    private WebTestClient.ResponseSpec call(HttpMethod method, String path) {
        return call(method, path, _ -> {});
    }

    private WebTestClient.ResponseSpec call(HttpMethod method, String path, Consumer<HttpHeaders> headers) {
        return client().method(method)
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .headers(headers)
                .exchange();
    }

    private WebTestClient.ResponseSpec send(String path, byte[] body) {
        return client().post()
                .uri(path)
                .headers(bearer(CUSTOMER))
                .bodyValue(body)
                .exchange();
    }

    /** Sends parts of 64 KB without Content-Length. */
    private WebTestClient.ResponseSpec stream(String path, int parts) {
        var part = new byte[65_536];
        var body = Flux.range(0, parts).map(_ -> DefaultDataBufferFactory.sharedInstance.wrap(part.clone()));
        return client().post()
                .uri(path)
                .headers(bearer(CUSTOMER))
                .body(BodyInserters.fromDataBuffers(body.cast(DataBuffer.class)))
                .exchange();
    }

    private WebTestClient client() {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    /** Reads the body, because otherwise the client does not release the connection. */
    private static EntityExchangeResult<byte[]> succeeds(WebTestClient.ResponseSpec response) {
        return response.expectStatus().isOk().expectBody().returnResult();
    }

    private static Consumer<HttpHeaders> bearer(String token) {
        return headers -> headers.setBearerAuth(token);
    }

    private static WebTestClient.ResponseSpec problem(
            WebTestClient.ResponseSpec response, HttpStatus status, String type) {
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
