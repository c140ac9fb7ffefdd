package id.microsayur.platform.messaging.outbox;

import id.microsayur.platform.messaging.publisher.OutboxEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Repository of the table outbox_event for the relay. What reads and changes events runs in the relay's transaction,
 * which holds the locks of their shares.
 */
class OutboxRepository {

    // "id + 0" rules out the primary key and "offset 0" a join: without statistics, as after a burst of inserts, the
    // planner would read the whole backlog for each share or row

    /** Shared by the relays, and exclusive for a relay of the version before shares, so that the two never mix. */
    private static final long RELAY_LOCK = 7_305_719_061L; // any constant: each service has its own database

    private static final int SHARE_LOCKS = 1_700_417;
    private static final long MAX_BATCH_BYTES = 8L * 1024 * 1024; // a batch must fit into the heap

    private static final String NOT_HELD = "and event_name <> all(:held)";

    /** Without a comparison of times for new events, whose transaction may have begun after the relay's. */
    private static final String DUE = "(attempts = 0 or next_attempt_at <= now())";

    /** By both columns of the index, so that neither later events nor, by the primary key, those of other aggregates are read. */
    private static final String NOT_BEHIND_HELD = """
            and not exists (select 1 from outbox_event e
                            where e.aggregate_id = o.aggregate_id and (e.aggregate_id, e.id) < (o.aggregate_id, o.id)
                                and e.event_name = any(:held)
                            offset 0)""";

    private final JdbcClient jdbc;

    OutboxRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Renews the relay's row, in one statement that waits for no disk, and returns all that run, in the order of their ids. */
    List<UUID> renewRelay(UUID instance) {
        return jdbc.sql("""
                with ended as (delete from outbox_relay
                               where seen_at < now() - interval '1 minute' and instance <> :instance),
                renewed as (
                    insert into outbox_relay (instance, seen_at)
                    select :instance, now() from set_config('synchronous_commit', 'off', true)
                    on conflict (instance) do update set seen_at = excluded.seen_at returning instance)
                select instance from renewed
                union select instance from outbox_relay where seen_at > now() - interval '4 seconds'
                order by instance""")
                .param("instance", instance)
                .query((row, _) -> row.getObject("instance", UUID.class))
                .list();
    }

    /** Whether any event is due, read without a lock: false in an idle service, in one statement without a transaction. */
    boolean hasDue() {
        return jdbc.sql("select exists (select from outbox_event where " + DUE + ")")
                .query(Boolean.class)
                .single();
    }

    void removeRelay(UUID instance) {
        jdbc.sql("delete from outbox_relay where instance = ?").param(instance).update();
    }

    /**
     * False while a relay without shares works, or while an operator holds the lock.
     *
     * @param heldNames as of the statements that follow in the transaction
     */
    boolean tryLock(List<String> heldNames) {
        return jdbc.sql("""
                select pg_try_advisory_xact_lock_shared(?) as is_ours,
                    set_config('idle_in_transaction_session_timeout', '15s', true),
                    -- between two vacuums the table is nearly empty, but its pages are full of deleted events
                    set_config('enable_seqscan', 'off', true),
                    set_config('plan_cache_mode', ?, true)""")
                .param(RELAY_LOCK)
                // without names the plan is always the same, and planning takes longer than execution
                .param(heldNames.isEmpty() ? "force_generic_plan" : "force_custom_plan")
                .query((row, _) -> row.getBoolean("is_ours"))
                .single();
    }

    /**
     * Locks shares that have due events of other than held names, until the end of the transaction; PostgreSQL ends a
     * session that idles in it for 15 s, which frees the locks.
     *
     * @param limit of shares, chosen at random
     */
    LockedShares tryLockDue(List<Integer> shares, int limit, List<String> heldNames) {
        var locks = jdbc.sql("""
                with due as materialized (
                    select share from unnest(cast(:shares as int[])) as share
                    where exists (select 1 from outbox_event
                                  where (uuid_hash(aggregate_id) & 15) = share and %s %s
                                  order by id + 0 offset 0)
                    order by random() limit :limit)
                select share, pg_try_advisory_xact_lock(:locks, share) as is_ours from due""".formatted(DUE, heldNames.isEmpty() ? "" : NOT_HELD))
                .params(held(heldNames))
                .param("shares", shares.toArray(Integer[]::new))
                .param("limit", limit)
                .param("locks", SHARE_LOCKS)
                .query((row, _) -> Map.entry(row.getInt("share"), row.getBoolean("is_ours")))
                .list();
        return new LockedShares(
                locks.stream()
                        .filter(Map.Entry::getValue)
                        .map(Map.Entry::getKey)
                        .toList(),
                locks.stream().anyMatch(lock -> !lock.getValue()));
    }

    private static Map<String, Object> held(List<String> names) {
        return names.isEmpty() ? Map.of() : Map.of("held", names.toArray(String[]::new));
    }

    /** Shares with due events that this transaction has locked, and whether others are locked by another relay. */
    record LockedShares(List<Integer> shares, boolean othersLocked) {}

    /**
     * The oldest due events of these shares, of together at most 8 MB, without those behind a postponed or parked event
     * of the same aggregate, and without held names and what is behind them; a body above the limit is not read.
     *
     * @param limit for each share
     */
    List<OutboxEvent> findDue(List<Integer> shares, int limit, long maxBody, List<String> heldNames) {
        return jdbc.sql("""
                select id, event_id, event_name, event_version, event_versions, aggregate_id, aggregate_version,
                    trace_context, created_at, attempts, last_error, body_length,
                    case when body_length <= :maxBody then body else ''::bytea end as body
                from (select due.*, sum(least(body_length, :maxBody)) over (order by id) as bytes
                      from unnest(cast(:shares as int[])) as share
                      cross join lateral (
                            select *, octet_length(body) as body_length from outbox_event o
                            where (uuid_hash(aggregate_id) & 15) = share
                              and %s %s
                              and not exists (select 1 from outbox_event e
                                              where e.aggregate_id = o.aggregate_id and e.id + 0 < o.id
                                                and e.attempts > 0 and e.next_attempt_at > now()
                                              offset 0)
                              %s
                            order by id + 0 limit :limit) due) counted
                where bytes - least(body_length, :maxBody) < :batchBytes
                order by id""".formatted(
                                DUE, heldNames.isEmpty() ? "" : NOT_HELD, heldNames.isEmpty() ? "" : NOT_BEHIND_HELD))
                .params(held(heldNames))
                .param("shares", shares.toArray(Integer[]::new))
                .param("maxBody", maxBody)
                .param("limit", limit)
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
