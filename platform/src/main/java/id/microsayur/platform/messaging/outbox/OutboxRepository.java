package id.microsayur.platform.messaging.outbox;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Repository of the table outbox_event for the relay; every method runs in the relay's transaction. */
class OutboxRepository {

    private static final long RELAY_LOCK = 7_305_719_061L; // any constant: each service has its own database

    private final JdbcClient jdbc;

    OutboxRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * True for one instance at a time; PostgreSQL ends a session that idles in the transaction for 15 s, which frees
     * the lock.
     */
    boolean tryLock() {
        return jdbc.sql("""
                select pg_try_advisory_xact_lock(?) as is_ours,
                    set_config('idle_in_transaction_session_timeout', '15s', true)""")
                .param(RELAY_LOCK)
                .query((row, _) -> row.getBoolean("is_ours"))
                .single();
    }

    /** The oldest due events, without those behind a postponed event of the same aggregate. */
    List<OutboxEvent> findDue(int limit) {
        return jdbc.sql("""
                select * from outbox_event o
                where next_attempt_at <= now()
                  and not exists (select 1 from outbox_event e
                                  where e.aggregate_id = o.aggregate_id and e.id < o.id and e.next_attempt_at > now())
                order by id limit ?""").param(limit).query(OutboxEvent::read).list();
    }

    void delete(List<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql("delete from outbox_event where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .update();
    }

    void postpone(OutboxEvent row, String reason) {
        var wait = Math.min(60_000L, 200L << Math.min(row.attempts(), 9));
        jdbc.sql("""
                update outbox_event
                set attempts = attempts + 1, last_error = ?, next_attempt_at = now() + ? * interval '1 millisecond'
                where id = ?""").params(reason, wait, row.id()).update();
    }

    OutboxMetrics.OutboxBacklog backlog() {
        return jdbc.sql("""
                select count(*), coalesce(extract(epoch from clock_timestamp() - min(created_at)) * 1000, 0)::bigint
                from outbox_event""")
                .query((row, _) -> new OutboxMetrics.OutboxBacklog(row.getLong(1), Duration.ofMillis(row.getLong(2))))
                .single();
    }
}
