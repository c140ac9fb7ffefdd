package id.microsayur.platform.messaging.inbox;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Deletes the ids of processed events after 14 days, when no replay can deliver them again. */
class InboxCleanupJob {

    private final JdbcClient jdbc;

    InboxCleanupJob(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void deleteExpired() {
        jdbc.sql("delete from processed_event where processed_at < now() - interval '14 days'")
                .update();
    }
}
