package id.microsayur.user;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes expired data; tokens stay seven more days, so that late use remains distinguishable from an unknown token. */
@Component
class ExpiredDataCleanupJob {

    private final JdbcClient jdbc;

    ExpiredDataCleanupJob(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT1H")
    void deleteExpired() {
        jdbc.sql("delete from mailed_tokens where expires_at < now() - interval '7 days'")
                .update();
        jdbc.sql("delete from refresh_tokens where expires_at < now() - interval '7 days'")
                .update();
        jdbc.sql("delete from attempts where last_at < now() - interval '2 days' and blocked_until < now()")
                .update();
        jdbc.sql("delete from known_networks where last_at < now() - interval '90 days'")
                .update();
        jdbc.sql("delete from revoked_sessions where expires_at < now()").update();
        jdbc.sql("""
                delete from sessions s where started_at < now() - interval '1 day'
                   and not exists (select 1 from refresh_tokens t where t.session_id = s.id)""").update();
    }
}
