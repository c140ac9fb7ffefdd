package id.microsayur.user.account;

import id.microsayur.platform.retention.TablePurge;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes accounts whose address was never verified, one per transaction, and announces each deletion. */
@Component
class UnverifiedAccountPurge implements TablePurge {

    private static final Logger log = LoggerFactory.getLogger(UnverifiedAccountPurge.class);

    /** An account with a link that can still be followed is kept. */
    private static final String EXPIRED = """
            from accounts a where not email_verified and created_at < :before
               and not exists (select 1 from mailed_tokens t
                                where t.account_id = a.id and t.used_at is null and t.expires_at > :now)
             order by created_at""";

    private final JdbcClient jdbc;
    private final AccountDeletionService deletion;
    private final Refreshable<AccountProperties> properties;
    private final Counter purged;
    private final Clock clock;

    UnverifiedAccountPurge(
            JdbcClient jdbc,
            AccountDeletionService deletion,
            Refreshable<AccountProperties> properties,
            MeterRegistry meters,
            Clock clock) {
        this.jdbc = jdbc;
        this.deletion = deletion;
        this.properties = properties;
        this.purged = meters.counter("micro.sayur.accounts.purged");
        this.clock = clock;
    }

    @Override
    public String name() {
        return "accounts";
    }

    /** An account that fails remains for the next run, so that it is not tried again at once. */
    @Override
    public PurgedBatch deleteBatch(int limit, String from) {
        var deleted = 0;
        for (var id : findExpired(limit)) {
            try {
                if (deletion.deleteUnverified(id)) {
                    purged.increment();
                    deleted++;
                }
            } catch (RuntimeException e) {
                log.warn("The unverified account {} was not deleted; retrying at the next run: {}", id, e.toString());
            }
        }
        return new PurgedBatch(deleted, from, deleted == limit);
    }

    private List<UUID> findExpired(int limit) {
        return query("select id " + EXPIRED + " limit :limit")
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    @Override
    public Duration overdue(String from) {
        var before = before();
        return query("select created_at " + EXPIRED + " limit 1")
                .query((row, _) ->
                        Duration.between(row.getTimestamp("created_at").toInstant(), before))
                .optional()
                .orElse(Duration.ZERO);
    }

    private JdbcClient.StatementSpec query(String sql) {
        return jdbc.sql(sql).param("before", Timestamp.from(before())).param("now", Timestamp.from(clock.instant()));
    }

    private Instant before() {
        return clock.instant().minus(properties.get().unverifiedRetention());
    }
}
