package id.microsayur.platform.retention;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Life of a table's rows by the clock of the database; a bean of the table's owner puts it in force.
 *
 * @param time SQL expression of the moment since which a row ages; an index of the table begins with it
 * @param life read at each run
 * @param condition SQL condition of a row that may expire
 * @param clearedColumn column whose value expires, while the row remains; null if the row is deleted
 */
public record RetentionRule(
        String table,
        String time,
        Supplier<Duration> life,
        String condition,
        @Nullable String clearedColumn) {

    /** Skips locked rows, so that a purge neither waits for a transaction nor deadlocks with it; the next run finds them. */
    private static final String PURGE = """
            with expired as (
                select ctid from %1$s
                where %2$s >= cast(:from as timestamptz) and %2$s < now() - make_interval(secs => :life) and %3$s
                order by %2$s limit :limit for update skip locked),
            purged as (
                %4$s where ctid = any (array(select ctid from expired)) returning %2$s as at)
            select count(*) as total, max(at)::text as latest from purged""";

    private static final String OVERDUE = """
            select extract(epoch from now() - make_interval(secs => :life) - %2$s) from %1$s
            where %2$s >= cast(:from as timestamptz) and %2$s < now() - make_interval(secs => :life) and %3$s
            order by %2$s limit 1""";

    public static RetentionRule delete(String table, String time, Supplier<Duration> life) {
        return new RetentionRule(table, time, life, "true", null);
    }

    public static RetentionRule clear(String table, String column, String time, Supplier<Duration> life) {
        return new RetentionRule(table, time, life, column + " is not null", column);
    }

    /** Adds a condition; within a subquery, columns of the table are prefixed by its name. */
    public RetentionRule where(String further) {
        return new RetentionRule(table, time, life, condition + " and (" + further + ")", clearedColumn);
    }

    /** Name in metrics and log messages. */
    public String name() {
        return clearedColumn == null ? table : table + "." + clearedColumn;
    }

    /** Statement with the parameters {@code from}, {@code life} and {@code limit}. */
    public String purgeStatement() {
        return PURGE.formatted(
                table,
                time,
                condition,
                clearedColumn == null
                        ? "delete from " + table
                        : "update " + table + " set " + clearedColumn + " = null");
    }

    /** Query with the parameters {@code from} and {@code life}. */
    String overdueQuery() {
        return OVERDUE.formatted(table, time, condition);
    }
}
