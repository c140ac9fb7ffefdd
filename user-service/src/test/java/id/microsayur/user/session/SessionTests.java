package id.microsayur.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionTests {

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final Session fresh = Session.start(UUID.randomUUID());
    private final RefreshToken first = token(fresh, "first");
    private final Session renewed = fresh.use(first, NOW, GRACE);
    private final RefreshToken second = token(renewed, "second");

    @Test
    void aTokenIsGoodOnce() {
        assertThat(renewed.active()).isTrue();
        assertThat(renewed.use(first, NOW.plusSeconds(31), GRACE).active()).isFalse();
    }

    @Test
    void itsChildIsGoodAfterIt() {
        assertThat(renewed.use(second, NOW.plusSeconds(600), GRACE).active()).isTrue();
    }

    @Test
    void aLostAnswerLogsNobodyOut() {
        var asked = renewed.use(first, NOW.plusSeconds(30), GRACE);

        assertThat(asked).isEqualTo(renewed);
        assertThat(asked.use(token(asked, "second's sibling"), NOW.plusSeconds(31), GRACE)
                        .active())
                .isTrue();
    }

    @Test
    void onceTheChildIsUsedNoAnswerWasLost() {
        var moved = renewed.use(second, NOW.plusSeconds(1), GRACE);

        assertThat(moved.use(first, NOW.plusSeconds(2), GRACE).active()).isFalse();
    }

    @Test
    void ofTwoSiblingsTheSecondToComeIsAThief() {
        var sibling = token(renewed, "second's sibling");
        var moved = renewed.use(second, NOW.plusSeconds(1), GRACE);

        assertThat(moved.use(sibling, NOW.plusSeconds(2), GRACE).active()).isFalse();
    }

    @Test
    void endsForGood() {
        var ended = renewed.end(NOW);

        assertThat(ended.use(second, NOW.plusSeconds(1), GRACE)).isEqualTo(ended);
        assertThat(ended.end(NOW.plusSeconds(5)).endedAt()).isEqualTo(NOW);
    }

    private static RefreshToken token(Session session, String hash) {
        return new RefreshToken(hash, session.id(), session.nextGeneration(), NOW.plus(Duration.ofDays(30)));
    }
}
