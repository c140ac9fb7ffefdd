package id.microsayur.user.throttle;

import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.user.OpaqueToken;
import id.microsayur.user.throttle.ThrottleProperties.BackoffSettings;
import id.microsayur.user.throttle.ThrottleProperties.QuotaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Enforces increasing waits after repeated attempts; state is stored in the database, so that it survives restarts and is
 * shared by all instances.
 *
 * <p>Each attempt is counted before its work and uncounted after success, so that concurrent attempts gain nothing. While
 * attempts are permitted, {@code blocked_until} is the epoch: the clocks of concurrent attempts need not agree.
 */
@Component
public class AttemptThrottle {

    /** Independent counters. */
    public enum ThrottleScope {
        ACCOUNT,
        ACCOUNT_EVERYWHERE,
        ADDRESS,
        MAIL,
        MAIL_QUOTA,
        NETWORK_MAIL_QUOTA,
        REGISTRATION_QUOTA
    }

    private final JdbcClient jdbc;
    private final Refreshable<ThrottleProperties> properties;
    private final MeterRegistry meters;
    private final Clock clock;

    AttemptThrottle(JdbcClient jdbc, Refreshable<ThrottleProperties> properties, MeterRegistry meters, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /** Empty if the attempt is permitted and counted; otherwise the remaining wait. */
    public Optional<Duration> countAttempt(ThrottleScope scope, String subject) {
        var now = clock.instant();
        var counted = switch (properties.get().settingsFor(scope)) {
            case BackoffSettings backoff -> count(subjectHash(scope, subject), backoff, now);
            case QuotaSettings quota -> count(subjectHash(scope, subject), quota, now);
        };
        if (counted) {
            return Optional.empty();
        }
        meters.counter("micro.sayur.attempts.throttled", "scope", scope.name().toLowerCase(Locale.ROOT))
                .increment();
        return Optional.of(remainingWait(scope, subject));
    }

    private boolean count(String subjectHash, BackoffSettings settings, Instant now) {
        return jdbc.sql("""
                insert into attempts as existing (subject, count, last_at, blocked_until)
                values (:subject, 1, :now, case when :free <= 1 then :now::timestamptz + :first * interval '1 ms' else 'epoch' end)
                on conflict (subject) do update set
                    count = case when existing.last_at < :forgetBefore::timestamptz then 1 else existing.count + 1 end,
                    last_at = :now,
                    blocked_until = case
                        when existing.last_at < :forgetBefore::timestamptz or existing.count + 1 < :free then 'epoch'
                        else :now::timestamptz + least(:longest, :first * power(2, least(existing.count + 1 - :free, 20)))
                            * interval '1 ms' end
                where existing.blocked_until <= :now::timestamptz""")
                        .param("subject", subjectHash)
                        .param("now", Timestamp.from(now))
                        .param("forgetBefore", Timestamp.from(now.minus(settings.forget())))
                        .param("free", settings.free())
                        .param("first", (double) settings.first().toMillis())
                        .param("longest", (double) settings.longest().toMillis())
                        .update()
                == 1;
    }

    /** {@code last_at} is the beginning of the quota's time here, {@code blocked_until} its end once the quota is used up. */
    private boolean count(String subjectHash, QuotaSettings settings, Instant now) {
        return jdbc.sql("""
                insert into attempts as existing (subject, count, last_at, blocked_until)
                values (:subject, 1, :now, case when :most <= 1 then :now::timestamptz + :per * interval '1 ms' else 'epoch' end)
                on conflict (subject) do update set
                    count = case when existing.last_at <= :before::timestamptz then 1 else existing.count + 1 end,
                    last_at = case when existing.last_at <= :before::timestamptz then :now::timestamptz else existing.last_at end,
                    blocked_until = case
                        when existing.last_at <= :before::timestamptz
                            then case when :most <= 1 then :now::timestamptz + :per * interval '1 ms' else 'epoch' end
                        when existing.count + 1 < :most then 'epoch'
                        else existing.last_at + :per * interval '1 ms' end
                where existing.blocked_until <= :now::timestamptz""")
                        .param("subject", subjectHash)
                        .param("now", Timestamp.from(now))
                        .param("before", Timestamp.from(now.minus(settings.per())))
                        .param("most", settings.most())
                        .param("per", (double) settings.per().toMillis())
                        .update()
                == 1;
    }

    private Duration remainingWait(ThrottleScope scope, String subject) {
        var until = jdbc.sql("select blocked_until from attempts where subject = ?")
                .param(subjectHash(scope, subject))
                .query(Timestamp.class)
                .optional();
        return until.map(end -> Duration.between(clock.instant(), end.toInstant()))
                .orElse(Duration.ZERO);
    }

    public void uncountAttempt(ThrottleScope scope, String subject) {
        jdbc.sql("""
                update attempts set count = greatest(count - 1, 0),
                    blocked_until = case when count - 1 < ? then 'epoch' else blocked_until end
                where subject = ?""")
                .params(mostWithoutWait(scope), subjectHash(scope, subject))
                .update();
    }

    private int mostWithoutWait(ThrottleScope scope) {
        return switch (properties.get().settingsFor(scope)) {
            case BackoffSettings backoff -> backoff.free();
            case QuotaSettings quota -> quota.most();
        };
    }

    public void reset(ThrottleScope scope, String subject) {
        jdbc.sql("delete from attempts where subject = ?")
                .param(subjectHash(scope, subject))
                .update();
    }

    /** Hashes the subject, so that the table contains no addresses. */
    private static String subjectHash(ThrottleScope scope, String subject) {
        return new OpaqueToken(scope + " " + subject).hash();
    }
}
