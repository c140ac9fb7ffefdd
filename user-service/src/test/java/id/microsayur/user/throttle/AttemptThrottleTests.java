package id.microsayur.user.throttle;

import static id.microsayur.user.throttle.AttemptThrottle.ThrottleScope.ACCOUNT;
import static id.microsayur.user.throttle.AttemptThrottle.ThrottleScope.ADDRESS;
import static id.microsayur.user.throttle.AttemptThrottle.ThrottleScope.MAIL_QUOTA;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.test.RepositoryTest;
import id.microsayur.user.throttle.ThrottleProperties.BackoffSettings;
import id.microsayur.user.throttle.ThrottleProperties.QuotaSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
class AttemptThrottleTests {

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    private static final String EMAIL = "siti@example.com";
    /** Three free attempts, then waits of 1, 2, 4 and at most 5 seconds; forgotten after a minute. Two mails an hour. */
    private static final ThrottleProperties PROPERTIES = new ThrottleProperties(
            new BackoffSettings(3, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(1)),
            null,
            null,
            null,
            new QuotaSettings(2, Duration.ofHours(1)),
            null,
            null);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Autowired
    JdbcClient jdbc;

    private Instant now;

    @BeforeEach
    void startAtNoon() {
        now = NOON;
    }

    @Test
    void permitsTheFreeAttemptsAndDoublesTheWaitOfEachFurtherOne() {
        attempts(3);

        for (var seconds : new int[] {1, 2, 4, 5, 5}) {
            now = now.plusSeconds(seconds).minusMillis(1);
            assertThat(throttle().countAttempt(ACCOUNT, EMAIL)).contains(Duration.ofMillis(1));
            now = now.plusMillis(1);
            assertThat(throttle().countAttempt(ACCOUNT, EMAIL)).isEmpty();
        }
    }

    @Test
    void countsEachSubjectAndScopeApart() {
        attempts(3);

        assertThat(throttle().countAttempt(ACCOUNT, EMAIL)).contains(Duration.ofSeconds(1));
        assertThat(throttle().countAttempt(ACCOUNT, "budi@example.com")).isEmpty();
        assertThat(throttle().countAttempt(ADDRESS, EMAIL)).isEmpty();
    }

    @Test
    void startsAgainAfterTheTimeToForget() {
        attempts(3);
        now = now.plus(Duration.ofMinutes(1)).plusMillis(1);

        attempts(3);

        assertThat(throttle().countAttempt(ACCOUNT, EMAIL)).contains(Duration.ofSeconds(1));
    }

    @Test
    void takesBackTheLastAttemptWithItsWait() {
        attempts(3);

        throttle().uncountAttempt(ACCOUNT, EMAIL);

        assertThat(throttle().countAttempt(ACCOUNT, EMAIL)).isEmpty();
        assertThat(throttle().countAttempt(ACCOUNT, EMAIL)).contains(Duration.ofSeconds(1));
    }

    @Test
    void forgetsAllAttemptsAtAReset() {
        attempts(3);

        throttle().reset(ACCOUNT, EMAIL);

        attempts(3);
    }

    @Test
    void permitsAQuotaWithinItsTimeOnly() {
        assertThat(throttle().countAttempt(MAIL_QUOTA, EMAIL)).isEmpty();
        now = NOON.plus(Duration.ofMinutes(50));
        assertThat(throttle().countAttempt(MAIL_QUOTA, EMAIL)).isEmpty();
        assertThat(throttle().countAttempt(MAIL_QUOTA, EMAIL)).contains(Duration.ofMinutes(10));
        assertThat(throttle().countAttempt(MAIL_QUOTA, "budi@example.com")).isEmpty();

        now = NOON.plus(Duration.ofHours(1));
        assertThat(throttle().countAttempt(MAIL_QUOTA, EMAIL)).isEmpty();
        assertThat(throttle().countAttempt(MAIL_QUOTA, EMAIL)).isEmpty();
        assertThat(throttle().countAttempt(MAIL_QUOTA, EMAIL)).contains(Duration.ofHours(1));
    }

    @Test
    void permitsAnAttemptThatStartedBeforeAnotherOneWasCounted() {
        attempts(1);
        throttle().countAttempt(MAIL_QUOTA, EMAIL);
        now = NOON.minusMillis(5);

        attempts(1);
        assertThat(throttle().countAttempt(MAIL_QUOTA, EMAIL)).isEmpty();
    }

    @Test
    void countsWhatItRefuses() {
        attempts(3);

        throttle().countAttempt(ACCOUNT, EMAIL);

        assertThat(meters.get("micro.sayur.attempts.throttled")
                        .tag("scope", "account")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void storesNoAddress() {
        attempts(1);

        assertThat(jdbc.sql("select a::text from attempts a")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains("siti"));
    }

    private void attempts(int number) {
        for (var attempt = 0; attempt < number; attempt++) {
            assertThat(throttle().countAttempt(ACCOUNT, EMAIL)).isEmpty();
        }
    }

    private AttemptThrottle throttle() {
        return new AttemptThrottle(jdbc, () -> PROPERTIES, meters, Clock.fixed(now, ZoneOffset.UTC));
    }
}
