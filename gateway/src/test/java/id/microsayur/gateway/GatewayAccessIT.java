package id.microsayur.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/** Who may call which address through the gateway. */
class GatewayAccessIT extends GatewayStory {

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
                    assertThat(status(operation, GatewayAccessIT::forgeAdminHeaders))
                            .as("ignores identity headers of the caller")
                            .isEqualTo(anonymous);
                    for (var wrong : wrongTokens) {
                        assertThat(status(operation, bearer(wrong)))
                                .as(wrong)
                                .isEqualTo(operation.isPublic() ? anonymous : 401);
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

    /** Whatever the spelling, the limit of credentials applies; each path is public, so no token is needed. */
    @ParameterizedTest
    @ValueSource(
            strings = {"login", "session", "register", "verify", "verification", "forgot-password", "reset-password"})
    void limitsCredentialPathsInEverySpelling(String path) {
        for (var i = 0; i < path.length(); i++) {
            var encoded = path.substring(0, i) + "%%%02x".formatted((int) path.charAt(i)) + path.substring(i + 1);
            assertLimitOfCredentials("/api/v1/auth/" + encoded);
        }
        assertLimitOfCredentials("/%61p%69/%761/%61uth/" + path);
    }

    private void assertLimitOfCredentials(String path) {
        var answer = succeeds(call(HttpMethod.POST, path));
        assertThat(answer.getResponseHeaders().getFirst("RateLimit-Limit"))
                .as(path)
                .isEqualTo("600");
    }

    @Test
    void ignoresAnInvalidTokenWhereNoneIsNeeded() {
        for (var wrong : invalidTokens()) {
            succeeds(call(HttpMethod.POST, "/api/v1/auth/login", bearer(wrong)));
            succeeds(call(HttpMethod.GET, "/api/v1/products", bearer(wrong)));
        }
        succeeds(call(HttpMethod.GET, "/api/v1/products", bearer(StubServices.tokenOfAnotherKey())));
        succeeds(call(HttpMethod.GET, "/api/v1/products", headers -> headers.set("Authorization", "Bearer a b")));

        SERVICES.server.verify(postRequestedFor(urlEqualTo("/api/auth/login")).withHeader("Authorization", absent()));
        SERVICES.server.verify(
                0, anyRequestedFor(urlPathMatching("/api/.*")).withHeader("Authorization", matching(".*")));
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

        await().untilAsserted(() -> problem(
                call(HttpMethod.GET, "/api/v1/orders", bearer(revoked)), HttpStatus.UNAUTHORIZED, "unauthorized"));

        succeeds(call(HttpMethod.GET, "/api/v1/orders", bearer(CUSTOMER)));
    }

    /** Within two seconds without a broker; the token has been accepted and is cached before. */
    @Test
    void rejectsACachedTokenOnceItsSessionIsRevoked() {
        var session = UUID.randomUUID().toString();
        var token = StubServices.token(claims -> claims.claim("sid", session));
        succeeds(call(HttpMethod.GET, "/api/v1/orders", bearer(token)));
        succeeds(call(HttpMethod.GET, "/api/v1/orders", bearer(token)));

        SERVICES.revoke(session);

        await().untilAsserted(() -> problem(
                call(HttpMethod.GET, "/api/v1/orders", bearer(token)), HttpStatus.UNAUTHORIZED, "unauthorized"));
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
}
