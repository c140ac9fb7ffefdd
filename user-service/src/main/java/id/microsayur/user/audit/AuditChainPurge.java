package id.microsayur.user.audit;

import id.microsayur.platform.retention.TablePurge;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Purges the oldest entries of the audit log with their links, and moves the anchor of the chain to the newest of them. A locked
 * entry ends the batch, so that no entry before the anchor remains.
 */
final class AuditChainPurge implements TablePurge {

    private static final String PURGE = """
            with anchor as (select seq from audit_anchor for update skip locked),
            oldest as (
                select l.seq, l.entry_id, l.at, l.hash from audit_links l, anchor
                where l.seq > anchor.seq order by l.seq limit :limit),
            locked as (
                select id from audit_log where id in (select entry_id from oldest) for update skip locked),
            expired as (
                select seq, entry_id, at, hash from (
                    select o.*, bool_or(o.at >= now() - make_interval(secs => :life) or (locked.id is null and a.id is not null))
                        over (order by o.seq) as remains
                    from oldest o left join locked on locked.id = o.entry_id left join audit_log a on a.id = o.entry_id) links
                where not remains),
            purged_entries as (delete from audit_log where id in (select entry_id from expired)),
            purged as (delete from audit_links where seq in (select seq from expired)),
            moved as (
                update audit_anchor set seq = newest.seq, hash = newest.hash, at = newest.at
                from (select seq, hash, at from expired order by seq desc limit 1) newest)
            select count(*) from expired""";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Supplier<Duration> life;

    AuditChainPurge(JdbcClient jdbc, TransactionOperations transactions, Supplier<Duration> life) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.life = life;
    }

    @Override
    public String name() {
        return "audit_links";
    }

    /** Deletes nothing while another instance purges the chain. */
    @Override
    public PurgedBatch deleteBatch(int limit, String from) {
        var rows = Objects.requireNonNull(transactions.execute(_ -> jdbc.sql(PURGE)
                .param("limit", limit)
                .param("life", seconds())
                .query(Integer.class)
                .single()));
        return new PurgedBatch(rows, from, rows == limit);
    }

    @Override
    public Duration overdue(String from) {
        Optional<Double> seconds =
                jdbc.sql("""
                select extract(epoch from now() - make_interval(secs => :life) - at) from audit_log
                where id > (select first_entry from audit_head) order by at limit 1""").param("life", seconds()).query(Double.class).optional();
        return Duration.ofMillis(Math.max(0, Math.round(seconds.orElse(0.0) * 1000)));
    }

    private double seconds() {
        return life.get().toMillis() / 1000.0;
    }
}
