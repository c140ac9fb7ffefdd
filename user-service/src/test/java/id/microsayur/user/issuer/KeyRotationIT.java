package id.microsayur.user.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import id.microsayur.user.ShiftedClock;
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
class KeyRotationIT {

    private static final Duration TOKEN = Duration.ofMinutes(10);
    private static final Duration OLDEST_COPY = Duration.ofMinutes(5);

    @LocalServerPort
    private int port;

    @Autowired
    private SigningKeys keys;

    @Autowired
    private ShiftedClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final ArrayDeque<Issued> alive = new ArrayDeque<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger rejected = new AtomicInteger();
    private JWKSet copy = new JWKSet();
    private Instant copied = Instant.MIN;

    @AfterEach
    void bePunctualAgain() {
        clock.reset();
        jdbc.sql("delete from signing_keys").update(); // they are from the future
        keys.load();
    }

    /** A verifier fetches the keys every five minutes and never in between, and still knows every key that it meets. */
    @Test
    void noValidTokenIsEverRejected() throws Exception {
        var signers = new LinkedHashSet<String>();
        var published = new LinkedHashSet<String>();
        var going = new AtomicBoolean(true);
        var traffic = Thread.ofVirtual().start(() -> keepAsking(going));
        for (int minute = 0; minute < 130; minute++) {
            clock.advance(Duration.ofMinutes(1));
            keys.rotate();
            var token = issue();
            signers.add(token.jwt().getHeader().getKeyID());
            synchronized (alive) {
                alive.addLast(token);
                alive.removeIf(old -> old.at().plus(TOKEN).isBefore(clock.instant()));
            }
            refreshCopy();
            copy.getKeys().forEach(key -> published.add(key.getKeyID()));
            for (var old : alive) {
                assertThat(verifies(old.jwt())).as("minute %d", minute).isTrue();
            }
        }
        going.set(false);
        traffic.join();

        assertThat(signers).hasSizeGreaterThanOrEqualTo(3);
        assertThat(published).containsAll(signers);
        assertThat(asked).hasPositiveValue();
        assertThat(rejected).hasValue(0);
        assertThat(fetch().getKeyByKeyId(signers.getFirst()))
                .as("the first is retired")
                .isNull();
    }

    /** What the services do all the time, with whatever token their callers hold. */
    private void keepAsking(AtomicBoolean going) {
        while (going.get()) {
            Issued token;
            synchronized (alive) {
                token = alive.isEmpty() ? null : alive.getFirst();
            }
            if (token != null) {
                var status = RestClient.create()
                        .get()
                        .uri("http://127.0.0.1:" + port + "/api/auth/profile")
                        .headers(headers -> headers.setBearerAuth(token.jwt().serialize()))
                        .exchangeForRequiredValue(
                                (_, response) -> response.getStatusCode().value());
                asked.incrementAndGet();
                if (status == 401) {
                    rejected.incrementAndGet();
                }
            }
        }
    }

    private Issued issue() throws ParseException {
        var answer = Objects.requireNonNull(RestClient.create()
                .post()
                .uri("http://127.0.0.1:" + port + "/oauth2/token")
                .headers(headers -> headers.setBasicAuth("user-service", "secret-of-user-service"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("grant_type=client_credentials&scope=session:read")
                .retrieve()
                .body(JsonNode.class));
        return new Issued(SignedJWT.parse(answer.get("access_token").asString()), clock.instant());
    }

    private void refreshCopy() throws ParseException {
        if (copied.equals(Instant.MIN) || !copied.plus(OLDEST_COPY).isAfter(clock.instant())) {
            copy = fetch();
            copied = clock.instant();
        }
    }

    private JWKSet fetch() throws ParseException {
        return JWKSet.parse(Objects.requireNonNull(RestClient.create()
                .get()
                .uri("http://127.0.0.1:" + port + "/oauth2/jwks")
                .retrieve()
                .body(String.class)));
    }

    private boolean verifies(SignedJWT token) throws JOSEException {
        var key = copy.getKeyByKeyId(token.getHeader().getKeyID());
        return key != null && token.verify(new RSASSAVerifier(key.toRSAKey()));
    }

    private record Issued(SignedJWT jwt, Instant at) {}
}
