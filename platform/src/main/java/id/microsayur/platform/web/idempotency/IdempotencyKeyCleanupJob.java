package id.microsayur.platform.web.idempotency;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Deletes idempotency keys with their stored responses after 7 days. */
class IdempotencyKeyCleanupJob {

    private final JdbcClient jdbc;

    IdempotencyKeyCleanupJob(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void deleteExpired() {
        jdbc.sql("delete from idempotency_key where created_at < now() - interval '7 days'")
                .update();
    }
}
