package id.microsayur.platform.messaging.outbox;

import id.microsayur.platform.messaging.publisher.OutboxEvent;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Repository of the table outbox_event for the relay; every method runs in the relay's transaction. */
class OutboxRepository {

    private static final long RELAY_LOCK = 7_305_719_061L; // any constant: each service has its own database
    private static final long MAX_BATCH_BYTES = 8L * 1024 * 1024; // a batch must fit into the heap

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

    /**
     * The oldest due events of together at most 8 MB, without those behind a postponed or parked event of the same
     * aggregate, and without held names and what is behind them; a body above the limit is not read.
     */
    List<OutboxEvent> findDue(int limit, long maxBody, List<String> heldNames) {
        return jdbc.sql("""
                select id, event_id, event_name, event_version, event_versions, aggregate_id, aggregate_version,
                    trace_context, created_at, attempts, last_error, body_length,
                    case when body_length <= :maxBody then body else ''::bytea end as body
                from (select *, sum(least(body_length, :maxBody)) over (order by id) as bytes
                      from (select *, octet_length(body) as body_length from outbox_event o
                            where next_attempt_at <= now()
                              and event_name <> all(:held)
                              and not exists (select 1 from outbox_event e
                                              where e.aggregate_id = o.aggregate_id and e.id < o.id
                                                and (e.next_attempt_at > now() or e.event_name = any(:held)))
                            order by id limit :limit) due) counted
                where bytes - least(body_length, :maxBody) < :batchBytes
                order by id""")
                .param("maxBody", maxBody)
                .param("limit", limit)
                .param("held", heldNames.toArray(String[]::new))
                .param("batchBytes", MAX_BATCH_BYTES)
                .query(OutboxEvent::read)
                .list();
    }

    void delete(List<Long> ids) {
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

    /** Keeps an event that is still in flight from being read until its confirm is overdue. */
    void awaitConfirm(OutboxEvent row) {
        jdbc.sql("""
                update outbox_event
                set attempts = attempts + 1, last_error = 'no confirm yet',
                    next_attempt_at = clock_timestamp() + interval '8 seconds'
                where id = ?""").param(row.id()).update();
    }

    /** Sets the event aside; later events of its aggregate wait for it. */
    void park(OutboxEvent row, String reason) {
        jdbc.sql("""
                update outbox_event
                set attempts = attempts + 1, last_error = ?, next_attempt_at = 'infinity', parked_at = clock_timestamp()
                where id = ?""").params(reason, row.id()).update();
    }

    /** The age is that of the oldest event that waits neither as a parked event nor behind one. */
    OutboxMetrics.OutboxBacklog backlog() {
        return jdbc.sql("""
                select count(*) filter (where parked_at is null),
                    coalesce(extract(epoch from clock_timestamp() - min(created_at) filter (
                        where parked_at is null
                          and not exists (select 1 from outbox_event p
                                          where p.parked_at is not null and p.aggregate_id = o.aggregate_id
                                            and p.id < o.id))) * 1000, 0)::bigint,
                    count(*) filter (where parked_at is not null)
                from outbox_event o""")
                .query((row, _) -> new OutboxMetrics.OutboxBacklog(
                        row.getLong(1), Duration.ofMillis(row.getLong(2)), row.getLong(3)))
                .single();
    }
}
