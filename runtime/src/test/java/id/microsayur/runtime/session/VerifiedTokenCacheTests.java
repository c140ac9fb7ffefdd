package id.microsayur.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class VerifiedTokenCacheTests {

    private Instant now = Instant.parse("2026-11-27T08:00:00Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final RevokedSessionValidator revokedSessions = new RevokedSessionValidator(clock);
    private final VerifiedTokenCache<String> cache = new VerifiedTokenCache<>(revokedSessions, 10, clock);

    @Test
    void findsAVerifiedTokenForAMinute() {
        add("siti", Duration.ofMinutes(10));

        now = now.plusSeconds(59);
        assertThat(cache.find("siti")).isEqualTo("value of siti");
        assertThat(cache.find("forged")).isNull();
        now = now.plusSeconds(1);
        assertThat(cache.find("siti")).isNull();
    }

    @Test
    void findsNoExpiredToken() {
        add("siti", Duration.ofSeconds(20));

        now = now.plusSeconds(19);
        assertThat(cache.find("siti")).isNotNull();
        now = now.plusSeconds(1);
        assertThat(cache.find("siti")).isNull();
    }

    @Test
    void verifiesATokenAgainAfterTheClockWasSetBack() {
        add("siti", Duration.ofMinutes(10));

        now = now.minusSeconds(3600);

        assertThat(cache.find("siti")).isNull();
    }

    @Test
    void findsNoTokenOfARevokedSession() {
        add("siti", Duration.ofMinutes(10));
        add("budi", Duration.ofMinutes(10));

        revokedSessions.add(List.of(new RevokedSession("session of siti", now.plusSeconds(600))));

        assertThat(cache.find("siti")).isNull();
        assertThat(cache.find("budi")).isNotNull();
    }

    @Test
    void forgetsAllTokensAtOnce() {
        add("siti", Duration.ofMinutes(10));

        cache.clear();

        assertThat(cache.find("siti")).isNull();
    }

    @Test
    void evictsTheTokensThatAreNotUsed() {
        add("used", Duration.ofMinutes(10));
        add("unused", Duration.ofMinutes(10));
        for (var other = 0; other < 10; other++) {
            add("other " + other, Duration.ofMinutes(10));
            assertThat(cache.find("used")).isNotNull();
        }

        assertThat(cache.find("unused")).isNull();
    }

    private void add(String token, Duration life) {
        cache.add(
                Jwt.withTokenValue(token)
                        .header("alg", "RS256")
                        .claim("sid", "session of " + token)
                        .expiresAt(now.plus(life))
                        .build(),
                "value of " + token);
    }
}
