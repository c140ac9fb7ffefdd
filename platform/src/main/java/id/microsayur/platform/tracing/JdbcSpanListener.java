package id.microsayur.platform.tracing;

import io.micrometer.tracing.Span;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import org.springframework.util.ConcurrentLruCache;

/**
 * Creates a span for each SQL statement and for commit and rollback, which wait for the disk; parameters are never
 * recorded.
 */
final class JdbcSpanListener implements QueryExecutionListener, MethodExecutionListener {

    private static final String SPAN = "span";
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:from|into|update|join)\\s+\"?([a-z_][a-z_0-9.]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERB = Pattern.compile("\\s*([a-z]+)", Pattern.CASE_INSENSITIVE);
    private static final int MAX_STATEMENT_LENGTH = 1000;
    private static final int NAME_CACHE_SIZE = 500; // above the number of statements of a service

    private final DatabaseSpans spans;
    private final ConcurrentLruCache<String, String> spanNames =
            new ConcurrentLruCache<>(NAME_CACHE_SIZE, JdbcSpanListener::spanName);

    JdbcSpanListener(DatabaseSpans spans) {
        this.spans = spans;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        var sql = statement(queries);
        var span = spans.start(spanNames.get(sql));
        if (span != null) {
            span.tag(
                    "db.statement",
                    sql.length() > MAX_STATEMENT_LENGTH ? sql.substring(0, MAX_STATEMENT_LENGTH) + "…" : sql);
            if (execution.getBatchSize() > 1) {
                span.tag("db.batch", execution.getBatchSize());
            }
            execution.addCustomValue(SPAN, span);
        }
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        DatabaseSpans.end(execution.getCustomValue(SPAN, Span.class), execution.getThrowable());
    }

    @Override
    public void beforeMethod(MethodExecutionContext execution) {
        var method = execution.getMethod().getName();
        if (TransactionEndSpans.TRANSACTION_ENDS.contains(method)) {
            var span = spans.start(method);
            if (span != null) {
                execution.addCustomValue(SPAN, span);
            }
        }
    }

    @Override
    public void afterMethod(MethodExecutionContext execution) {
        if (TransactionEndSpans.TRANSACTION_ENDS.contains(execution.getMethod().getName())) {
            DatabaseSpans.end(execution.getCustomValue(SPAN, Span.class), execution.getThrown());
        }
    }

    private static String statement(List<QueryInfo> queries) {
        return queries.size() == 1
                ? queries.getFirst().getQuery()
                : queries.stream().map(QueryInfo::getQuery).distinct().collect(Collectors.joining("; "));
    }

    static String spanName(String sql) {
        var verb = VERB.matcher(sql);
        var table = TABLE.matcher(sql);
        var what = verb.lookingAt() ? verb.group(1).toLowerCase(Locale.ROOT) : "sql";
        return table.find() ? what + " " + table.group(1) : what;
    }
}
