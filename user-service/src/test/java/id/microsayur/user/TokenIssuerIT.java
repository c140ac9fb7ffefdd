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

/** Tokens, key set and metadata that the other services depend on. */
class TokenIssuerIT extends UserServiceStory {

    @Test
    void signsAccessTokensWithThePublishedKey() throws Exception {
        var token = SignedJWT.parse(registerAndLogIn().accessToken());
        var keys = JWKSet.parse(anonymous.get("/oauth2/jwks").body().toString());
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
    void storesOneEncryptedSigningKey() {
        var keys =
                jdbc.sql("select sealed from signing_keys").query(byte[].class).list();

        assertThat(keys).hasSize(1);
        assertThat(new String(keys.getFirst(), StandardCharsets.ISO_8859_1)).doesNotContain("RSA", "\"d\"");
    }

    @Test
    void rejectsMissingInvalidAndInsufficientTokens() {
        var access = registerAndLogIn().accessToken();

        assertThat(anonymous.get("/api/auth/profile").status()).isEqualTo(UNAUTHORIZED);
        assertThat(anonymous.withToken(access + "x").get("/api/auth/profile").status())
                .isEqualTo(UNAUTHORIZED);
        assertThat(anonymous.withToken(access).get("/api/admin/users")).satisfies(isProblem(FORBIDDEN, "forbidden"));
        assertThat(anonymous.get("/oauth2/authorize").status()).isEqualTo(UNAUTHORIZED);
        assertThat(anonymous.withToken(access).get("/actuator/metrics").status())
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void issuesServiceTokensWithTheirAudiences() throws Exception {
        var userApiResponse =
                anonymous.requestServiceToken("order-service", "secret-of-order-service", "payment:charge");

        assertThat(userApiResponse.status()).isEqualTo(OK);
        assertThat(userApiResponse.body().get("expires_in").asInt()).isBetween(290, 300);
        var claims = SignedJWT.parse(userApiResponse.accessToken()).getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("payment-service", "product-service", "user-service");
        assertThat(claims.getStringClaim("scope")).isEqualTo("payment:charge");
        assertThat(claims.getSubject()).isEqualTo("order-service");
        assertThat(claims.getIssuer()).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void refusesServiceTokensForAWrongSecretOrScope() {
        assertThat(anonymous
                        .requestServiceToken("order-service", "a guess", "payment:charge")
                        .status())
                .isEqualTo(UNAUTHORIZED);
        assertThat(anonymous
                        .requestServiceToken("order-service", "secret-of-order-service", "notification:send")
                        .status())
                .isEqualTo(BAD_REQUEST);
    }

    @Test
    void publishesTheOpenIdConfiguration() {
        var document = anonymous.get("/.well-known/openid-configuration").body();

        assertThat(document.get("issuer").asString()).isEqualTo("http://127.0.0.1:8080");
        assertThat(document.get("jwks_uri").asString()).isEqualTo("http://127.0.0.1:8080/oauth2/jwks");
    }
}
