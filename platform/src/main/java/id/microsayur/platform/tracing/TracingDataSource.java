package id.microsayur.platform.tracing;

import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.tracing.Tracer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.util.function.SingletonSupplier;

/**
 * Traces the commits of connections obtained within a sampled trace, and where it is enabled their statements; timers and
 * the outbox relay, which have no trace, get the plain connection.
 */
final class TracingDataSource extends DelegatingDataSource {

    private final DataSource withStatements;
    private final DatabaseSpans spans;
    private final Supplier<@Nullable Refreshable<StatementSpanProperties>> statements;

    /**
     * Resolved lazily, since it may itself need a database, and once, since a bean lookup costs as much as a statement.
     */
    private final Supplier<@Nullable Tracer> tracer;

    TracingDataSource(
            DataSource target,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Refreshable<StatementSpanProperties>> statements) {
        super(target);
        this.tracer = SingletonSupplier.ofNullable(tracer::getIfAvailable);
        this.statements = SingletonSupplier.ofNullable(statements::getIfAvailable);
        this.spans = new DatabaseSpans(this.tracer);
        var listener = new JdbcSpanListener(spans);
        this.withStatements = ProxyDataSourceBuilder.create(target)
                .listener(listener)
                .methodListener(listener)
                .build();
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!isTraced()) {
            return super.getConnection();
        }
        var settings = statements.get();
        return settings != null && settings.get().enabled()
                ? withStatements.getConnection()
                : TransactionEndSpans.wrap(super.getConnection(), spans);
    }

    private boolean isTraced() {
        var current = tracer.get();
        var span = current == null ? null : current.currentSpan();
        return span != null && Boolean.TRUE.equals(span.context().sampled());
    }
}
