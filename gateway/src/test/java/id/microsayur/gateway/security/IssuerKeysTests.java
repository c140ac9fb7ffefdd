package id.microsayur.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class IssuerKeysTests {

    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicInteger withdrawals = new AtomicInteger();
    private final Time time = new Time();
    private JWKSet published = keySet("current");
    private boolean available = true;

    private final IssuerKeys keys = new IssuerKeys(
            Mono.fromSupplier(() -> {
                fetches.incrementAndGet();
                if (!available) {
                    throw new IllegalStateException("user-service is down");
                }
                return published;
            }),
            time,
            () -> withdrawals.incrementAndGet());

    @Test
    void fetchesOnceForAKnownKey() {
        for (var i = 0; i < 10; i++) {
            assertThat(find("current")).containsExactly("current");
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void limitsTheFetchesForUnknownKeys() {
        for (var i = 0; i < 100; i++) {
            assertThat(find("made up " + i)).containsExactly("current");
        }
        assertThat(fetches).hasValueLessThanOrEqualTo(5);
    }

    @Test
    void findsANewKey() {
        find("current");
        published = keySet("next");
        assertThat(find("next")).containsExactly("next");
    }

    @Test
    void fetchesAgainAfterTheMaximumAge() {
        find("current");
        published = keySet("current", "next");
        time.now += Duration.ofMinutes(6).toNanos();
        find("current");
        assertThat(find("current")).containsExactly("current", "next");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void reportsAWithdrawnKey() {
        find("current");
        published = keySet("current", "next");
        find("next");
        assertThat(withdrawals).hasValue(0);
        published = keySet("next");
        time.now += Duration.ofMinutes(6).toNanos();
        find("next");
        assertThat(withdrawals).hasValue(1);
    }

    @Test
    void failsForUnknownKeysWhileTheIssuerIsUnavailableAndKeepsKnownKeys() {
        find("current");
        available = false;
        assertThatIllegalStateException().isThrownBy(() -> find("next"));
        assertThat(find("current")).containsExactly("current");
    }

    private List<String> find(String id) {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build(), new JWTClaimsSet.Builder().build());
        var found = keys.find(token).map(JWK::getKeyID).collectList().block();
        return found == null ? List.of() : found;
    }

    private static JWKSet keySet(String... ids) {
        return new JWKSet(List.of(ids).stream()
                .<JWK>map(id -> new OctetSequenceKey.Builder(Base64URL.encode(id))
                        .keyID(id)
                        .build())
                .toList());
    }

    private static class Time implements TimeMeter {

        private long now = 1;

        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
