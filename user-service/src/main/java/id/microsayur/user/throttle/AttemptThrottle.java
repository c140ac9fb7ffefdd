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
 * Makes those wait longer and longer who try too often; remembered in the database, so that neither a restart nor another
 * instance forgets it.
 *
 * <p>A try is counted before its work and given back if it was a good one: many at once gain nothing.
 */
@Component
public class AttemptThrottle {

    /** What is counted apart. */
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

    /** Counts one more try. Empty if it may go on, else how long to wait; then nothing was counted. */
    public Optional<Duration> countAttempt(ThrottleScope throttleScope, String who) {
        var backoffSettings = properties.get().of(throttleScope);
        var now = clock.instant();
        var counted = jdbc.sql("""
                insert into attempts as known (subject, count, last_at, blocked_until)
                values (:subject, 1, :now, :now::timestamptz + case when :free <= 1 then :first else 0 end * interval '1 ms')
                on conflict (subject) do update set
                    count = case when known.last_at < :forgotten::timestamptz then 1 else known.count + 1 end,
                    last_at = :now,
                    blocked_until = case
                        when known.last_at < :forgotten::timestamptz or known.count + 1 < :free then :now::timestamptz
                        else :now::timestamptz + least(:longest, :first * power(2, least(known.count + 1 - :free, 20)))
                            * interval '1 ms' end
                where known.blocked_until <= :now::timestamptz""")
                .param("subject", subjectHash(throttleScope, who))
                .param("now", Timestamp.from(now))
                .param("forgotten", Timestamp.from(now.minus(backoffSettings.forget())))
                .param("free", backoffSettings.free())
                .param("first", (double) backoffSettings.first().toMillis())
                .param("longest", (double) backoffSettings.longest().toMillis())
                .update();
        return counted == 1 ? Optional.empty() : Optional.of(remainingWait(throttleScope, who));
    }

    private Duration remainingWait(ThrottleScope throttleScope, String who) {
        var until = jdbc.sql("select blocked_until from attempts where subject = ?")
                .param(subjectHash(throttleScope, who))
                .query(Timestamp.class)
                .optional();
        return until.map(end -> Duration.between(clock.instant(), end.toInstant()))
                .orElse(Duration.ZERO);
    }

    /** The try was a good one and does not count. */
    public void uncountAttempt(ThrottleScope throttleScope, String who) {
        jdbc.sql("""
                update attempts set count = greatest(count - 1, 0),
                    blocked_until = case when count - 1 < ? then last_at else blocked_until end
                where subject = ?""")
                .params(properties.get().of(throttleScope).free(), subjectHash(throttleScope, who))
                .update();
    }

    /** Everything is forgotten: they showed who they are. */
    public void reset(ThrottleScope throttleScope, String who) {
        jdbc.sql("delete from attempts where subject = ?")
                .param(subjectHash(throttleScope, who))
                .update();
    }

    /** Nobody's address or e-mail address stands in this table. */
    private static String subjectHash(ThrottleScope throttleScope, String who) {
        return new OpaqueToken(throttleScope + " " + who).hash();
    }
}
