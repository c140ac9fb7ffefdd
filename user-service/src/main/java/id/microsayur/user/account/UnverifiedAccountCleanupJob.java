package id.microsayur.user.account;

import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes accounts whose address was never verified, one per transaction, and announces each deletion. */
@Component
class UnverifiedAccountCleanupJob {

    private static final Logger log = LoggerFactory.getLogger(UnverifiedAccountCleanupJob.class);
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final AccountDeletionService deletion;
    private final Refreshable<AccountProperties> properties;
    private final Counter purged;
    private final Clock clock;

    UnverifiedAccountCleanupJob(
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

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    void deleteExpired() {
        for (var id : findExpired()) {
            try {
                if (deletion.deleteUnverified(id)) {
                    purged.increment();
                }
            } catch (RuntimeException e) {
                log.warn("The unverified account {} was not deleted; retrying at the next run: {}", id, e.toString());
            }
        }
    }

    /** An account with a link that can still be followed is kept. */
    List<UUID> findExpired() {
        var now = clock.instant();
        return jdbc.sql("""
                        select id from accounts a where not email_verified and created_at < :before
                           and not exists (select 1 from mailed_tokens t
                                            where t.account_id = a.id and t.used_at is null and t.expires_at > :now)
                         order by created_at limit :batch""")
                .param("before", Timestamp.from(now.minus(properties.get().unverifiedRetention())))
                .param("now", Timestamp.from(now))
                .param("batch", BATCH)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }
}
