package id.microsayur.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.runtime.session.RevokedSession;
import id.microsayur.runtime.session.RevokedSessionValidator;
import id.microsayur.runtime.session.VerifiedTokenCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class CachingJwtDecoderTests {

    private Instant now = Instant.parse("2026-11-24T08:00:00Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final AtomicInteger signaturesChecked = new AtomicInteger();
    private final RevokedSessionValidator revokedSessions = new RevokedSessionValidator(clock);
    private final CachingJwtDecoder decoder =
            new CachingJwtDecoder(this::verify, new VerifiedTokenCache<>(revokedSessions, 500, clock));

    @Test
    void verifiesASignatureOnceAMinute() {
        decoder.decode("siti");
        now = now.plusSeconds(59);
        assertThat(decoder.decode("siti").getClaimAsString("sid")).isEqualTo("session of siti");
        assertThat(signaturesChecked).hasValue(1);
        now = now.plusSeconds(1);
        decoder.decode("siti");
        assertThat(signaturesChecked).hasValue(2);
    }

    @Test
    void rejectsACachedTokenOfARevokedSession() {
        decoder.decode("siti");
        revokedSessions.add(List.of(new RevokedSession("session of siti", now.plus(Duration.ofHours(1)))));
        assertThatThrownBy(() -> decoder.decode("siti")).isInstanceOf(JwtValidationException.class);
        assertThat(decoder.decode("budi")).isNotNull();
    }

    @Test
    void neverCachesAForgedToken() {
        assertThatThrownBy(() -> decoder.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> decoder.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThat(signaturesChecked).hasValue(2);
    }

    private Jwt verify(String token) {
        signaturesChecked.incrementAndGet();
        if (token.equals("forged")) {
            throw new BadJwtException("no signature of ours");
        }
        var jwt = Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .claim("sid", "session of " + token)
                .build();
        var result = revokedSessions.validate(jwt);
        if (result.hasErrors()) {
            throw new JwtValidationException("revoked", result.getErrors());
        }
        return jwt;
    }
}
