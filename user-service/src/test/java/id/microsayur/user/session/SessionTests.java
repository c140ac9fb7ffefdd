package id.microsayur.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.user.session.TokenPair.TokenTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionTests {

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final Session started =
            Session.start(UUID.randomUUID(), TokenTransport.BODY, new SessionDevice(null, null), NOW);
    private final RefreshToken first = token(started, "first");
    private final Session renewed = started.rotate(first, NOW, GRACE);
    private final RefreshToken second = token(renewed, "second");

    @Test
    void endsWhenATokenIsUsedTwice() {
        assertThat(renewed.active()).isTrue();
        assertThat(renewed.rotate(first, NOW.plusSeconds(31), GRACE).active()).isFalse();
    }

    @Test
    void endsWhenATokenIsUsedTwiceAcrossAnHourThatTheClockIsSetBack() {
        assertThat(renewed.rotate(first, NOW.minusSeconds(3600), GRACE).active())
                .isFalse();
        assertThat(renewed.rotate(second, NOW.minusSeconds(3600), GRACE).active())
                .isTrue();
    }

    @Test
    void acceptsTheSuccessorToken() {
        assertThat(renewed.rotate(second, NOW.plusSeconds(600), GRACE).active()).isTrue();
    }

    @Test
    void acceptsAReusedTokenWithinTheGracePeriod() {
        var repeated = renewed.rotate(first, NOW.plusSeconds(30), GRACE);

        assertThat(repeated).isEqualTo(renewed);
        assertThat(repeated.rotate(token(repeated, "second's sibling"), NOW.plusSeconds(31), GRACE)
                        .active())
                .isTrue();
    }

    @Test
    void endsWhenATokenIsReusedAfterItsSuccessor() {
        var advanced = renewed.rotate(second, NOW.plusSeconds(1), GRACE);

        assertThat(advanced.rotate(first, NOW.plusSeconds(2), GRACE).active()).isFalse();
    }

    @Test
    void endsWhenASecondSiblingTokenIsUsed() {
        var sibling = token(renewed, "second's sibling");
        var advanced = renewed.rotate(second, NOW.plusSeconds(1), GRACE);

        assertThat(advanced.rotate(sibling, NOW.plusSeconds(2), GRACE).active()).isFalse();
    }

    @Test
    void staysEndedAfterEnd() {
        var ended = renewed.end(NOW);

        assertThat(ended.rotate(second, NOW.plusSeconds(1), GRACE)).isEqualTo(ended);
        assertThat(ended.end(NOW.plusSeconds(5)).endedAt()).isEqualTo(NOW);
    }

    private static RefreshToken token(Session session, String hash) {
        return new RefreshToken(hash, session.id(), session.nextGeneration(), NOW.plus(Duration.ofDays(30)));
    }
}
