package id.microsayur.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.test.context.DynamicPropertyRegistry;

/** One stub server for all services behind the gateway; order-service has a second, unreachable instance. */
class StubServices {

    static final String ISSUER = "http://shop.test";
    static final String REVOKED_SESSION = "0d5f2b8e-61a4-4c7d-8f39-5b7a1c2e9d40";

    private static final RSAKey KEY = key("current");
    private static final String INSTANCES = "spring.cloud.discovery.client.simple.instances.";

    final WireMockServer server = new WireMockServer(
            options().dynamicPort().asynchronousResponseEnabled(true).asynchronousResponseThreads(20));

    StubServices() {
        server.start();
    }

    void register(DynamicPropertyRegistry properties) {
        properties.add("management.tracing.export.zipkin.endpoint", () -> server.url("/spans"));
        for (var service : List.of("user-service", "product-service", "order-service")) {
            properties.add(INSTANCES + service + "[0].uri", server::baseUrl);
        }
        properties.add("spring.rabbitmq.port", () -> 1);
        properties.add("platform.security.client-id", () -> "gateway");
        properties.add("platform.security.client-secret", () -> "secret-of-gateway");
        properties.add(INSTANCES + "order-service[1].uri", () -> unreachableAddress(2));
        for (var i = 0; i < 2; i++) {
            properties.add(INSTANCES + "order-service[" + i + "].metadata.config-version", () -> "first");
        }
        properties.add(INSTANCES + "payment-service[0].uri", () -> unreachableAddress(3));
    }

    void reset() {
        server.resetAll();
        server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        server.stubFor(any(urlEqualTo("/oauth2/jwks")).willReturn(okJson(new JWKSet(KEY.toPublicJWK()).toString())));
        server.stubFor(post("/oauth2/token")
                .withBasicAuth("gateway", "secret-of-gateway")
                .willReturn(okJson("{\"access_token\":\"gateway-token\"}")));
        revoke(REVOKED_SESSION);
    }

    void revoke(String session) {
        server.stubFor(WireMock.get("/internal/revoked-sessions")
                .withHeader("Authorization", equalTo("Bearer gateway-token"))
                .willReturn(okJson("[{\"session_id\":\"%s\",\"expires_at\":\"%s\"}]"
                        .formatted(session, Instant.now().plusSeconds(600)))));
    }

    static String token(String... roles) {
        return token(KEY, claims -> claims.claim("roles", List.of(roles)));
    }

    static String token(UnaryOperator<JWTClaimsSet.Builder> claims) {
        return token(KEY, claims);
    }

    static String forgedToken(String... roles) {
        return token(key("current"), claims -> claims.claim("roles", List.of(roles)));
    }

    static String tokenOfAnotherKey() {
        return token(key("next"), claims -> claims);
    }

    private static String token(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> claims) {
        var defaults = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("micro-sayur")
                .subject("3f0c1d5e-0000-4000-8000-000000000001")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.apply(defaults).build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A port below 1024, which no server takes between the choice and the test. */
    private static String unreachableAddress(int port) {
        return "http://127.0.0.1:" + port;
    }
}
