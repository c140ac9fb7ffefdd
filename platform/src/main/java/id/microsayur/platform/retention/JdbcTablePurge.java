package id.microsayur.platform.retention;

import id.microsayur.runtime.refresh.Refreshable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Purges a table by its rule: one transaction and one statement for each batch, by one instance at a time. */
final class JdbcTablePurge implements TablePurge {

    private final RetentionRule rule;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Refreshable<RetentionProperties> properties;

    JdbcTablePurge(
            RetentionRule rule,
            JdbcClient jdbc,
            TransactionOperations transactions,
            Refreshable<RetentionProperties> properties) {
        this.rule = rule;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.properties = properties;
    }

    @Override
    public String name() {
        return rule.name();
    }

    /** Deletes nothing while another instance purges the table. */
    @Override
    public PurgedBatch deleteBatch(int limit, String from) {
        return Objects.requireNonNull(
                transactions.execute(_ -> tryLock() ? purge(limit, from) : new PurgedBatch(0, from, false)));
    }

    private boolean tryLock() {
        return jdbc.sql("""
                select pg_try_advisory_xact_lock(hashtextextended('retention of ' || :name, 0)) as is_ours,
                    set_config('statement_timeout', :timeout, true)""")
                .param("name", rule.name())
                .param("timeout", properties.get().statementTimeout().toMillis() + "ms")
                .query((row, _) -> row.getBoolean("is_ours"))
                .single();
    }

    private PurgedBatch purge(int limit, String from) {
        return jdbc.sql(rule.purgeStatement())
                .param("from", from)
                .param("life", lifeSeconds())
                .param("limit", limit)
                .query((row, _) -> {
                    var rows = row.getInt("total");
                    return new PurgedBatch(
                            rows, Objects.requireNonNullElse(row.getString("latest"), from), rows == limit);
                })
                .single();
    }

    @Override
    public Duration overdue(String from) {
        Optional<Double> seconds = jdbc.sql(rule.overdueQuery())
                .param("from", from)
                .param("life", lifeSeconds())
                .query(Double.class)
                .optional();
        return Duration.ofMillis(Math.round(seconds.orElse(0.0) * 1000));
    }

    private double lifeSeconds() {
        return rule.life().get().toMillis() / 1000.0;
    }
}
