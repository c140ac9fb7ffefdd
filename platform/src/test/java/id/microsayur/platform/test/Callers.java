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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everybody who may come to a service's door, honest or not. */
record Callers(@Nullable String token, Map<String, String> headers) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, String> SPOOFED = Map.of(
            "X-User-Id", "3f0c1d5e-0000-4000-8000-000000000001",
            "X-User-Roles", "ADMIN,SUPER_ADMIN,OPS",
            "X-Internal-Scope", "stock:reserve payment:charge notification:send session:read",
            "X-Forwarded-User", "admin",
            "X-Original-URL", "/actuator/health");
    private static final List<String> SCOPES = List.of(
            "stock:reserve",
            "payment:charge",
            "notification:send",
            "session:read",
            "catalogue:manage",
            "orders:manage",
            "payments:manage",
            "users:read",
            "users:manage",
            "audit:read",
            "platform:operate");

    static final Callers ANYONE = new Callers(null, Map.of());
    static final Callers CUSTOMER = of("CUSTOMER");
    static final Callers SPOOFER = new Callers(null, SPOOFED);
    static final Callers SPOOFING_CUSTOMER = new Callers(CUSTOMER.token, SPOOFED);

    /** By the names that stand in a table of access. */
    static final Map<String, Callers> PASSPORTS = passports();

    static final Map<String, Callers> FORGERS = Map.of(
            "an expired token",
                    bearer(Tokens.sign(person("ADMIN")
                            .expirationTime(Date.from(Instant.now().minusSeconds(300))))),
            "another issuer's token", bearer(Tokens.sign(person("ADMIN").issuer("http://elsewhere.example"))),
            "a token for another audience", bearer(Tokens.sign(person("ADMIN").audience("another-shop"))),
            "a token signed by another key", bearer(signedElsewhere()),
            "a token without a signature", bearer(new PlainJWT(person("ADMIN").build()).serialize()),
            "no token at all", bearer("nonsense"));

    static Callers of(String role) {
        return bearer(Tokens.sign(person(role)));
    }

    /** A customer with this id. */
    static Callers customer(UUID id) {
        return bearer(Tokens.sign(person(id, "CUSTOMER")));
    }

    /** Sends an empty object to the mapping, written as {@code POST /api/orders/{id}/cancel}, for a random id. */
    Answer call(int port, String mapping) {
        return call(port, mapping, UUID.randomUUID());
    }

    Answer call(int port, String mapping, UUID thing) {
        var method = mapping.substring(0, mapping.indexOf(' '));
        var path = mapping.substring(mapping.indexOf(' ') + 1).replaceAll("\\{[^}]+}", thing.toString());
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(method, "GET".equals(method) ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new AssertionError(mapping, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Callers bearer(String token) {
        return new Callers(token, Map.of());
    }

    private static Map<String, Callers> passports() {
        var all = new LinkedHashMap<String, Callers>();
        for (var role : List.of("CUSTOMER", "ADMIN", "SUPER_ADMIN", "OPS")) {
            all.put(role, of(role));
        }
        all.put("any-service", bearer(Tokens.sign(Tokens.claims("some-service", "micro-sayur"))));
        for (var scope : SCOPES) {
            var claims = Tokens.claims("some-service", "micro-sayur").claim("scope", List.of(scope));
            all.put(scope, bearer(Tokens.sign(claims)));
        }
        return all;
    }

    private static JWTClaimsSet.Builder person(String role) {
        return person(UUID.randomUUID(), role);
    }

    private static JWTClaimsSet.Builder person(UUID id, String role) {
        return Tokens.claims(id.toString(), "micro-sayur")
                .claim("email", id + "@example.com")
                .claim("name", "Siti")
                .claim("roles", List.of(role));
    }

    private static String signedElsewhere() {
        try {
            var key = new RSAKeyGenerator(2048).keyID("test").generate();
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(),
                    person("ADMIN").build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** What the door said. */
    record Answer(int status, String body) {

        /** Whether access was granted, whatever came of the request then. */
        boolean passes() {
            return !(status == 401 && body.contains("urn:micro-sayur:unauthorized"))
                    && !(status == 403 && body.contains("urn:micro-sayur:forbidden"));
        }
    }
}
