package id.microsayur.platform.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ConcurrentLruCache;

/**
 * Creates a span for each SQL statement and for commit and rollback, which wait for the disk; parameters are never
 * recorded.
 */
final class JdbcSpanListener implements QueryExecutionListener, MethodExecutionListener {

    private static final String SPAN = "span";
    private static final Set<String> TRANSACTION_ENDS = Set.of("commit", "rollback");
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:from|into|update|join)\\s+\"?([a-z_][a-z_0-9.]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERB = Pattern.compile("\\s*([a-z]+)", Pattern.CASE_INSENSITIVE);
    private static final int MAX_STATEMENT_LENGTH = 1000;
    private static final int NAME_CACHE_SIZE = 500; // above the number of statements of a service

    private final Supplier<@Nullable Tracer> tracer;
    private final ConcurrentLruCache<String, String> spanNames =
            new ConcurrentLruCache<>(NAME_CACHE_SIZE, JdbcSpanListener::spanName);

    JdbcSpanListener(Supplier<@Nullable Tracer> tracer) {
        this.tracer = tracer;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        var sql = statement(queries);
        var span = startSpan(spanNames.get(sql));
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
        endSpan(execution.getCustomValue(SPAN, Span.class), execution.getThrowable());
    }

    @Override
    public void beforeMethod(MethodExecutionContext execution) {
        var method = execution.getMethod().getName();
        if (TRANSACTION_ENDS.contains(method)) {
            var span = startSpan(method);
            if (span != null) {
                execution.addCustomValue(SPAN, span);
            }
        }
    }

    @Override
    public void afterMethod(MethodExecutionContext execution) {
        if (TRANSACTION_ENDS.contains(execution.getMethod().getName())) {
            endSpan(execution.getCustomValue(SPAN, Span.class), execution.getThrown());
        }
    }

    /** Null outside a trace: a connection may outlive the traced work that obtained it. */
    private @Nullable Span startSpan(String name) {
        var current = tracer.get();
        var parent = current == null ? null : current.currentSpan();
        return current == null || parent == null
                ? null
                : current.spanBuilder()
                        .setParent(parent.context())
                        .kind(Span.Kind.CLIENT)
                        .name(name)
                        .remoteServiceName("postgresql")
                        .start();
    }

    private static void endSpan(@Nullable Span span, @Nullable Throwable failure) {
        if (span == null) {
            return;
        }
        if (failure != null) {
            span.error(failure);
        }
        span.end();
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
