package id.microsayur.platform.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Kinds of callers of a service, with valid and forged credentials. */
record TestCaller(@Nullable String token, Map<String, String> headers) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, String> SPOOFED_HEADERS = Map.of(
            "X-User-Id", "3f0c1d5e-0000-4000-8000-000000000001",
            "X-User-Roles", "ADMIN,SUPER_ADMIN,OPS",
            "X-Internal-Scope", "stock:reserve payment:charge notification:send session:read",
            "X-Forwarded-User", "admin",
            "X-Original-URL", "/actuator/health");
    private static final List<String> SCOPES = List.of(
            "stock:reserve",
            "payment:charge",
            "order:read",
            "notification:send",
            "session:read",
            "catalogue:manage",
            "orders:manage",
            "payments:manage",
            "users:read",
            "users:manage",
            "audit:read",
            "platform:operate");

    static final TestCaller ANONYMOUS = new TestCaller(null, Map.of());
    static final TestCaller CUSTOMER = withRole("CUSTOMER");
    static final TestCaller SPOOFING_ANONYMOUS = new TestCaller(null, SPOOFED_HEADERS);
    static final TestCaller SPOOFING_CUSTOMER = new TestCaller(CUSTOMER.token, SPOOFED_HEADERS);

    /** By the names used in access.txt. */
    static final Map<String, TestCaller> BY_NAME = byName();

    static final Map<String, TestCaller> WITH_FORGED_TOKENS = Map.of(
            "an expired token",
                    bearer(TestTokens.sign(userClaims("ADMIN")
                            .expirationTime(Date.from(Instant.now().minusSeconds(300))))),
            "another issuer's token", bearer(TestTokens.sign(userClaims("ADMIN").issuer("http://elsewhere.example"))),
            "a token for another audience",
                    bearer(TestTokens.sign(userClaims("ADMIN").audience("another-shop"))),
            "a token signed by another key", bearer(tokenSignedByAnotherKey()),
            "a token without a signature",
                    bearer(new PlainJWT(userClaims("ADMIN").build()).serialize()),
            "no token at all", bearer("nonsense"));

    static TestCaller withRole(String role) {
        return bearer(TestTokens.sign(userClaims(role)));
    }

    /** A customer with this id. */
    static TestCaller customer(UUID id) {
        return bearer(TestTokens.sign(userClaims(id, "CUSTOMER")));
    }

    /** Sends an empty object to the mapping, written as {@code POST /api/orders/{id}/cancel}, for a random id. */
    CallerResponse call(int port, String mapping) {
        return call(port, mapping, UUID.randomUUID());
    }

    CallerResponse call(int port, String mapping, UUID thing) {
        var method = mapping.substring(0, mapping.indexOf(' '));
        var body = Set.of("GET", "HEAD").contains(method) ? BodyPublishers.noBody() : BodyPublishers.ofString("{}");
        return send(port, mapping, thing, body, "application/json");
    }

    /** Sends the body with an idempotency key of its own. */
    CallerResponse send(int port, String mapping, OddRequestBody body) {
        var keyed = new TestCaller(
                token, Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        return keyed.send(
                port, mapping, UUID.randomUUID(), BodyPublishers.ofByteArray(body.content()), body.contentType());
    }

    private CallerResponse send(
            int port, String mapping, UUID thing, HttpRequest.BodyPublisher body, @Nullable String contentType) {
        var method = mapping.substring(0, mapping.indexOf(' '));
        var path = mapping.substring(mapping.indexOf(' ') + 1).replaceAll("\\{[^}]+}", thing.toString());
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(40))
                .method(method, body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new CallerResponse(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new AssertionError(mapping, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static TestCaller bearer(String token) {
        return new TestCaller(token, Map.of());
    }

    private static Map<String, TestCaller> byName() {
        var all = new LinkedHashMap<String, TestCaller>();
        for (var role : List.of("CUSTOMER", "ADMIN", "SUPER_ADMIN", "OPS")) {
            all.put(role, withRole(role));
        }
        all.put("any-service", bearer(TestTokens.sign(TestTokens.claims("some-service", "micro-sayur"))));
        for (var scope : SCOPES) {
            var claims = TestTokens.claims("some-service", "micro-sayur").claim("scope", List.of(scope));
            all.put(scope, bearer(TestTokens.sign(claims)));
        }
        return all;
    }

    private static JWTClaimsSet.Builder userClaims(String role) {
        return userClaims(UUID.randomUUID(), role);
    }

    private static JWTClaimsSet.Builder userClaims(UUID id, String role) {
        return TestTokens.claims(id.toString(), "micro-sayur")
                .claim("email", id + "@example.com")
                .claim("name", "Siti")
                .claim("roles", List.of(role));
    }

    private static String tokenSignedByAnotherKey() {
        try {
            var key = new RSAKeyGenerator(2048).keyID("test").generate();
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(),
                    userClaims("ADMIN").build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** The response to a request. */
    record CallerResponse(int status, String body) {

        /** Whether access was granted, whatever the final status. */
        boolean isPermitted() {
            return !(status == 401 && body.contains("urn:micro-sayur:unauthorized"))
                    && !(status == 403 && body.contains("urn:micro-sayur:forbidden"));
        }
    }
}
