package id.microsayur.platform.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Token issuer of a test, trusted by the service under test. */
@TestConfiguration(proxyBeanMethods = false)
public class TestTokens {

    private static final String SHARED_KEY_VARIABLE = "TEST_TOKENS_KEY";
    private static final RSAKey KEY = key();
    private static final String ISSUER = "http://127.0.0.1:8080";

    /** Takes precedence over the keys of a service that is an issuer itself. */
    @Bean
    @Primary
    JWKSource<SecurityContext> testJwkSource() {
        return new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK()));
    }

    /** A bearer token of a customer or, with other roles, of an employee. */
    public String user(UUID id, String email, String name, String... roles) {
        return sign(claims(id.toString(), "micro-sayur")
                .claim("email", email)
                .claim("name", name)
                .claim("roles", roles.length == 0 ? List.of("CUSTOMER") : List.of(roles)));
    }

    public String customer(UUID id) {
        return user(
                id, "pembeli-" + id + "@example.com", "Pembeli " + id.toString().substring(0, 4));
    }

    /** A service's token with these scopes. */
    public String service(String clientId, String... scopes) {
        return sign(claims(clientId, "micro-sayur").claim("scope", List.of(scopes)));
    }

    /** A token with changed claims, for tests of rejection. */
    public static JWTClaimsSet.Builder claims(String subject, String audience) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(audience)
                .subject(subject)
                .jwtID(UUID.randomUUID().toString())
                .claim("sid", UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))));
    }

    public static String sign(JWTClaimsSet.Builder claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(KEY.getKeyID())
                    .build();
            var token = new SignedJWT(header, claims.build());
            token.sign(new RSASSASigner(KEY));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Environment of a service in another process, so that it trusts this issuer. */
    public static Map<String, String> environment() {
        return Map.of(SHARED_KEY_VARIABLE, KEY.toJSONString());
    }

    private static RSAKey key() {
        try {
            var shared = System.getenv(SHARED_KEY_VARIABLE);
            if (shared != null) {
                return RSAKey.parse(shared);
            }
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
