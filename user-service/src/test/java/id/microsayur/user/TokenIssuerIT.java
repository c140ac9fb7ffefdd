package id.microsayur.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.OK;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the other services rely on. */
class TokenIssuerIT extends UserServiceStory {

    @Test
    void anAccessTokenIsSignedForEveryServiceByThePublishedKey() throws Exception {
        var token = SignedJWT.parse(loggedIn().access());
        var keys = JWKSet.parse(anyone.get("/oauth2/jwks").body().toString());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID());

        assertThat(token.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        assertThat(keys.getKeys()).noneMatch(published -> published.isPrivate());
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("micro-sayur");
        assertThat(claims.getIssuer()).isEqualTo("http://127.0.0.1:8080");
        assertThat(claims.getStringClaim("email")).isEqualTo(email);
        assertThat(claims.getStringClaim("name")).isEqualTo("Siti Rahayu");
        assertThat(claims.getClaims()).containsKeys("sub", "sid", "jti", "roles", "iat", "exp");
    }

    @Test
    void theSigningKeyIsMadeOnceAndKeptSealed() {
        var keys =
                jdbc.sql("select sealed from signing_keys").query(byte[].class).list();

        assertThat(keys).hasSize(1);
        assertThat(new String(keys.getFirst(), StandardCharsets.ISO_8859_1)).doesNotContain("RSA", "\"d\"");
    }

    @Test
    void withoutAGoodTokenNobodyGetsIn() {
        var access = loggedIn().access();

        assertThat(anyone.get("/api/auth/profile").status()).isEqualTo(UNAUTHORIZED);
        assertThat(anyone.as(access + "x").get("/api/auth/profile").status()).isEqualTo(UNAUTHORIZED);
        assertThat(anyone.as(access).get("/api/admin/users")).satisfies(problem(FORBIDDEN, "forbidden"));
        assertThat(anyone.get("/oauth2/authorize").status()).isEqualTo(UNAUTHORIZED);
        assertThat(anyone.as(access).get("/actuator/metrics").status()).isEqualTo(FORBIDDEN);
    }

    @Test
    void aServiceGetsATokenForThoseItCalls() throws Exception {
        var answer = anyone.clientToken("order-service", "secret-of-order-service", "payment:charge");

        assertThat(answer.status()).isEqualTo(OK);
        assertThat(answer.body().get("expires_in").asInt()).isBetween(290, 300);
        var claims = SignedJWT.parse(answer.access()).getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("payment-service", "product-service", "user-service");
        assertThat(claims.getStringClaim("scope")).isEqualTo("payment:charge");
        assertThat(claims.getSubject()).isEqualTo("order-service");
        assertThat(claims.getIssuer()).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void aServiceGetsNoTokenWithoutItsSecretOrForAForeignScope() {
        assertThat(anyone.clientToken("order-service", "a guess", "payment:charge")
                        .status())
                .isEqualTo(UNAUTHORIZED);
        assertThat(anyone.clientToken("order-service", "secret-of-order-service", "notification:send")
                        .status())
                .isEqualTo(BAD_REQUEST);
    }

    @Test
    void toolsFindTheKeysByTheStandardsDocument() {
        var document = anyone.get("/.well-known/openid-configuration").body();

        assertThat(document.get("issuer").asString()).isEqualTo("http://127.0.0.1:8080");
        assertThat(document.get("jwks_uri").asString()).isEqualTo("http://127.0.0.1:8080/oauth2/jwks");
    }
}
