package id.microsayur.platform.messaging.inbox;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets what no replay can ask for any more: inbox marks after 14 days, stored answers after 7. */
public class InboxCleanupJob {

    private final JdbcClient jdbc;

    public InboxCleanupJob(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void deleteExpired() {
        jdbc.sql("delete from processed_event where processed_at < now() - interval '14 days'")
                .update();
        jdbc.sql("delete from idempotency_key where created_at < now() - interval '7 days'")
                .update();
    }
}
