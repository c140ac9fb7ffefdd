package id.microsayur.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevokedSessionValidatorTests {

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");

    private Instant now = NOON;
    private Duration step = Duration.ZERO;
    private final RevokedSessionValidator sessions = new RevokedSessionValidator(
            new Clock() {
                @Override
                public Instant instant() {
                    return now.plus(step);
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            },
            () -> Duration.between(NOON, now).toNanos());

    @Test
    void evictsExpiredSessionsAtMostOncePerInterval() {
        add("first", NOON.plusSeconds(5));
        now = NOON.plusSeconds(6);
        add("second", NOON.plusSeconds(60));
        assertThat(sessions.size()).isEqualTo(2);

        now = NOON.plusSeconds(10);
        add("third", NOON.plusSeconds(60));

        assertThat(sessions.size()).isEqualTo(2);
    }

    /** Its tokens are expired while the clock is ahead, and valid again once it is right. */
    @Test
    void endsNoRevocationWhileTheClockIsAnHourAhead() {
        add("before", NOON.plusSeconds(720));
        step = Duration.ofHours(1);
        now = NOON.plusSeconds(60);
        add("meanwhile", NOON.plusSeconds(780));
        step = Duration.ZERO;

        assertThat(sessions.isRevoked("before")).isTrue();
        assertThat(sessions.isRevoked("meanwhile")).isTrue();
    }

    @Test
    void evictsSessionsAfterTheClockWasSetBackForAWhile() {
        add("first", NOON.plusSeconds(720));
        step = Duration.ofHours(-1);
        now = NOON.plusSeconds(60);
        add("second", NOON.plusSeconds(780));
        step = Duration.ZERO;
        now = NOON.plusSeconds(780).plus(Duration.ofHours(1)).plusSeconds(1);
        add("third", now.plusSeconds(720));

        assertThat(sessions.size()).isOne();
    }

    @Test
    void addsNoExpiredSession() {
        add("late", NOON);

        assertThat(sessions.size()).isZero();
    }

    @Test
    void addsManySessionsOneByOneAndEvictsThemTogether() {
        for (var session = 0; session < 100_000; session++) {
            add("session " + session, NOON.plusSeconds(720));
        }
        assertThat(sessions.size()).isEqualTo(100_000);

        now = NOON.plus(Duration.ofSeconds(721));
        add("last", now.plusSeconds(720));

        assertThat(sessions.size()).isOne();
    }

    private void add(String session, Instant expiresAt) {
        sessions.add(List.of(new RevokedSession(session, expiresAt)));
    }
}
