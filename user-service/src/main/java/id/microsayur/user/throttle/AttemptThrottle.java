package id.microsayur.user.throttle;

import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.user.OpaqueToken;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Enforces increasing waits after repeated attempts; state is stored in the database, so that it survives restarts and is
 * shared by all instances.
 *
 * <p>Each attempt is counted before its work and uncounted after success, so that concurrent attempts gain nothing.
 */
@Component
public class AttemptThrottle {

    /** Independent counters. */
    public enum ThrottleScope {
        ACCOUNT,
        ADDRESS,
        MAIL
    }

    private final JdbcClient jdbc;
    private final Refreshable<ThrottleProperties> properties;
    private final Clock clock;

    AttemptThrottle(JdbcClient jdbc, Refreshable<ThrottleProperties> properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** Empty if the attempt is permitted and counted; otherwise the remaining wait. */
    public Optional<Duration> countAttempt(ThrottleScope scope, String subject) {
        var settings = properties.get().settingsFor(scope);
        var now = clock.instant();
        var counted = jdbc.sql("""
                insert into attempts as existing (subject, count, last_at, blocked_until)
                values (:subject, 1, :now, :now::timestamptz + case when :free <= 1 then :first else 0 end * interval '1 ms')
                on conflict (subject) do update set
                    count = case when existing.last_at < :forgetBefore::timestamptz then 1 else existing.count + 1 end,
                    last_at = :now,
                    blocked_until = case
                        when existing.last_at < :forgetBefore::timestamptz or existing.count + 1 < :free then :now::timestamptz
                        else :now::timestamptz + least(:longest, :first * power(2, least(existing.count + 1 - :free, 20)))
                            * interval '1 ms' end
                where existing.blocked_until <= :now::timestamptz""")
                .param("subject", subjectHash(scope, subject))
                .param("now", Timestamp.from(now))
                .param("forgetBefore", Timestamp.from(now.minus(settings.forget())))
                .param("free", settings.free())
                .param("first", (double) settings.first().toMillis())
                .param("longest", (double) settings.longest().toMillis())
                .update();
        return counted == 1 ? Optional.empty() : Optional.of(remainingWait(scope, subject));
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
                    blocked_until = case when count - 1 < ? then last_at else blocked_until end
                where subject = ?""")
                .params(properties.get().settingsFor(scope).free(), subjectHash(scope, subject))
                .update();
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
