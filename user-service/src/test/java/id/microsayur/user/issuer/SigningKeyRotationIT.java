package id.microsayur.user.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import id.microsayur.user.AdjustableClock;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Simulates two hours with two key rotations during continuous requests. */
@SigningKeyTest
class SigningKeyRotationIT {

    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(10);
    private static final Duration MAX_CACHE_AGE = Duration.ofMinutes(5);

    @LocalServerPort
    private int port;

    @Autowired
    private SigningKeyService keys;

    @Autowired
    private AdjustableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final ArrayDeque<IssuedToken> validTokens = new ArrayDeque<>();
    private JWKSet cachedKeys = new JWKSet();
    private Instant cachedAt = Instant.MIN;

    /** A concurrent scheduled rotation could publish a key of the simulated time after the reset of the clock. */
    @BeforeEach
    void cancelScheduledTasks(@Autowired ScheduledTaskHolder scheduled) {
        scheduled.getScheduledTasks().forEach(task -> task.cancel(false));
    }

    @AfterEach
    void resetClockAndKeys() {
        clock.reset();
        jdbc.sql("delete from signing_keys").update(); // keys of the simulated time
        keys.load();
    }

    /** A verifier that caches the key set for five minutes can verify every valid token. */
    @Test
    void acceptsEveryValidTokenDuringRotation() throws Exception {
        var signers = new LinkedHashSet<String>();
        var published = new LinkedHashSet<String>();
        for (int minute = 0; minute < 130; minute++) {
            clock.advance(Duration.ofMinutes(1));
            rotateDuringRequest();
            var token = issue();
            signers.add(token.jwt().getHeader().getKeyID());
            validTokens.addLast(token);
            validTokens.removeIf(old -> old.at().plus(TOKEN_LIFETIME).isBefore(clock.instant()));
            refreshKeyCache();
            cachedKeys.getKeys().forEach(key -> published.add(key.getKeyID()));
            for (var old : validTokens) {
                assertThat(verifies(old.jwt())).as("minute %d", minute).isTrue();
            }
        }

        assertThat(signers).hasSizeGreaterThanOrEqualTo(3);
        assertThat(published).containsAll(signers);
        assertThat(fetchKeys().getKeyByKeyId(signers.getFirst()))
                .as("the first key is retired")
                .isNull();
    }

    /** Sends one request with the oldest valid token concurrently with the rotation. */
    private void rotateDuringRequest() throws Exception {
        if (validTokens.isEmpty()) {
            keys.rotate();
            return;
        }
        var oldest = validTokens.getFirst();
        var request = new FutureTask<>(() -> requestProfile(oldest));
        Thread.startVirtualThread(request);
        keys.rotate();
        assertThat(request.get(60, TimeUnit.SECONDS)).isNotEqualTo(401);
    }

    private int requestProfile(IssuedToken token) {
        return RestClient.create()
                .get()
                .uri("http://127.0.0.1:" + port + "/api/auth/profile")
                .headers(headers -> headers.setBearerAuth(token.jwt().serialize()))
                .exchangeForRequiredValue(
                        (_, response) -> response.getStatusCode().value());
    }

    private IssuedToken issue() throws ParseException {
        var response = Objects.requireNonNull(RestClient.create()
                .post()
                .uri("http://127.0.0.1:" + port + "/oauth2/token")
                .headers(headers -> headers.setBasicAuth("user-service", "secret-of-user-service"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("grant_type=client_credentials&scope=session:read")
                .retrieve()
                .body(JsonNode.class));
        return new IssuedToken(SignedJWT.parse(response.get("access_token").asString()), clock.instant());
    }

    private void refreshKeyCache() throws ParseException {
        if (cachedAt.equals(Instant.MIN) || !cachedAt.plus(MAX_CACHE_AGE).isAfter(clock.instant())) {
            cachedKeys = fetchKeys();
            cachedAt = clock.instant();
        }
    }

    private JWKSet fetchKeys() throws ParseException {
        return JWKSet.parse(Objects.requireNonNull(RestClient.create()
                .get()
                .uri("http://127.0.0.1:" + port + "/oauth2/jwks")
                .retrieve()
                .body(String.class)));
    }

    private boolean verifies(SignedJWT token) throws JOSEException {
        var key = cachedKeys.getKeyByKeyId(token.getHeader().getKeyID());
        return key != null && token.verify(new RSASSAVerifier(key.toRSAKey()));
    }

    private record IssuedToken(SignedJWT jwt, Instant at) {}
}
