package id.microsayur.platform.tracing;

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
 * Traces the statements of connections obtained within a sampled trace; timers and the outbox relay, which have no
 * trace, get the plain connection.
 */
final class TracingDataSource extends DelegatingDataSource {

    private final DataSource instrumented;
    /**
     * Resolved lazily, since it may itself need a database, and once, since a bean lookup costs as much as a statement.
     */
    private final Supplier<@Nullable Tracer> tracer;

    TracingDataSource(DataSource target, ObjectProvider<Tracer> tracer) {
        super(target);
        this.tracer = SingletonSupplier.ofNullable(tracer::getIfAvailable);
        var spans = new JdbcSpanListener(this.tracer);
        this.instrumented = ProxyDataSourceBuilder.create(target)
                .listener(spans)
                .methodListener(spans)
                .build();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return isTraced() ? instrumented.getConnection() : super.getConnection();
    }

    private boolean isTraced() {
        var current = tracer.get();
        var span = current == null ? null : current.currentSpan();
        return span != null && Boolean.TRUE.equals(span.context().sampled());
    }
}
