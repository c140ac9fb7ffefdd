package id.microsayur.user.account;

import id.microsayur.live.Live;
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
class Throttle {

    /** What is counted apart. */
    enum Scope {
        ACCOUNT,
        ADDRESS,
        MAIL
    }

    private final JdbcClient jdbc;
    private final Live<ThrottleProperties> properties;
    private final Clock clock;

    Throttle(JdbcClient jdbc, Live<ThrottleProperties> properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** Counts one more try. Empty if it may go on, else how long to wait; then nothing was counted. */
    Optional<Duration> claim(Scope scope, String who) {
        var allowance = properties.get().of(scope);
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
                .param("subject", subject(scope, who))
                .param("now", Timestamp.from(now))
                .param("forgotten", Timestamp.from(now.minus(allowance.forget())))
                .param("free", allowance.free())
                .param("first", (double) allowance.first().toMillis())
                .param("longest", (double) allowance.longest().toMillis())
                .update();
        return counted == 1 ? Optional.empty() : Optional.of(wait(scope, who));
    }

    private Duration wait(Scope scope, String who) {
        var until = jdbc.sql("select blocked_until from attempts where subject = ?")
                .param(subject(scope, who))
                .query(Timestamp.class)
                .optional();
        return until.map(end -> Duration.between(clock.instant(), end.toInstant()))
                .orElse(Duration.ZERO);
    }

    /** The try was a good one and does not count. */
    void giveBack(Scope scope, String who) {
        jdbc.sql("""
                update attempts set count = greatest(count - 1, 0),
                    blocked_until = case when count - 1 < ? then last_at else blocked_until end
                where subject = ?""")
                .params(properties.get().of(scope).free(), subject(scope, who))
                .update();
    }

    /** Everything is forgotten: they showed who they are. */
    void forgive(Scope scope, String who) {
        jdbc.sql("delete from attempts where subject = ?")
                .param(subject(scope, who))
                .update();
    }

    /** Nobody's address or e-mail address stands in this table. */
    private static String subject(Scope scope, String who) {
        return new OpaqueToken(scope + " " + who).hash();
    }
}
