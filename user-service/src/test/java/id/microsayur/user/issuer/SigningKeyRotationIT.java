package id.microsayur.user.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import id.microsayur.user.AdjustableClock;
import id.microsayur.user.UserServiceTest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Two hours in which the signing key changes twice, while everybody goes on working. */
@UserServiceTest
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
    private final AtomicInteger requestCount = new AtomicInteger();
    private final AtomicInteger rejectedCount = new AtomicInteger();
    private JWKSet cachedKeys = new JWKSet();
    private Instant cachedAt = Instant.MIN;

    @AfterEach
    void resetClockAndKeys() {
        clock.reset();
        jdbc.sql("delete from signing_keys").update(); // they are from the future
        keys.load();
    }

    /** A verifier fetches the keys every five minutes and never in between, and still knows every key that it meets. */
    @Test
    void acceptsEveryValidTokenDuringRotation() throws Exception {
        var signers = new LinkedHashSet<String>();
        var published = new LinkedHashSet<String>();
        var going = new AtomicBoolean(true);
        var traffic = Thread.ofVirtual().start(() -> requestContinuously(going));
        for (int minute = 0; minute < 130; minute++) {
            clock.advance(Duration.ofMinutes(1));
            keys.rotate();
            var token = issue();
            signers.add(token.jwt().getHeader().getKeyID());
            synchronized (validTokens) {
                validTokens.addLast(token);
                validTokens.removeIf(old -> old.at().plus(TOKEN_LIFETIME).isBefore(clock.instant()));
            }
            refreshKeyCache();
            cachedKeys.getKeys().forEach(key -> published.add(key.getKeyID()));
            for (var old : validTokens) {
                assertThat(verifies(old.jwt())).as("minute %d", minute).isTrue();
            }
        }
        going.set(false);
        traffic.join();

        assertThat(signers).hasSizeGreaterThanOrEqualTo(3);
        assertThat(published).containsAll(signers);
        assertThat(requestCount).hasPositiveValue();
        assertThat(rejectedCount).hasValue(0);
        assertThat(fetchKeys().getKeyByKeyId(signers.getFirst()))
                .as("the first is retired")
                .isNull();
    }

    /** What the services do all the time, with whatever token their callers hold. */
    private void requestContinuously(AtomicBoolean going) {
        while (going.get()) {
            IssuedToken token;
            synchronized (validTokens) {
                token = validTokens.isEmpty() ? null : validTokens.getFirst();
            }
            if (token != null) {
                var status = RestClient.create()
                        .get()
                        .uri("http://127.0.0.1:" + port + "/api/auth/profile")
                        .headers(headers -> headers.setBearerAuth(token.jwt().serialize()))
                        .exchangeForRequiredValue(
                                (_, response) -> response.getStatusCode().value());
                requestCount.incrementAndGet();
                if (status == 401) {
                    rejectedCount.incrementAndGet();
                }
            }
        }
    }

    private IssuedToken issue() throws ParseException {
        var answer = Objects.requireNonNull(RestClient.create()
                .post()
                .uri("http://127.0.0.1:" + port + "/oauth2/token")
                .headers(headers -> headers.setBasicAuth("user-service", "secret-of-user-service"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("grant_type=client_credentials&scope=session:read")
                .retrieve()
                .body(JsonNode.class));
        return new IssuedToken(SignedJWT.parse(answer.get("access_token").asString()), clock.instant());
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
