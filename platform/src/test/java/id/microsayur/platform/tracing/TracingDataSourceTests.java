package id.microsayur.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.brave.bridge.BraveCurrentTraceContext;
import io.micrometer.tracing.brave.bridge.BraveTracer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.ResolvableType;

class TracingDataSourceTests {

    private final List<MutableSpan> spans = new ArrayList<>();
    private final Tracing tracing = Tracing.newBuilder()
            .addSpanHandler(new SpanHandler() {
                @Override
                public boolean end(TraceContext context, MutableSpan span, Cause cause) {
                    spans.add(new MutableSpan(span));
                    return true;
                }
            })
            .build();
    private final Tracer tracer =
            new BraveTracer(tracing.tracer(), new BraveCurrentTraceContext(tracing.currentTraceContext()));
    private final Connection connection = mock();
    private final DataSource target = mock();
    private boolean statements;

    @BeforeEach
    void connect() throws SQLException {
        when(target.getConnection()).thenReturn(connection);
        when(connection.prepareStatement("select 1")).thenReturn(mock(PreparedStatement.class));
    }

    @AfterEach
    void close() {
        tracing.close();
    }

    @Test
    void tracesTheEndsOfTransactionsOnly() throws SQLException {
        run();

        assertThat(spans).extracting(MutableSpan::name).containsExactly("commit", "request");
        assertThat(spans.getFirst().remoteServiceName()).isEqualTo("postgresql");
        assertThat(spans.getFirst().parentId()).isEqualTo(spans.getLast().id());
    }

    @Test
    void tracesStatementsWhileItIsEnabled() throws SQLException {
        var source = dataSource();
        statements = true;
        run(source);
        statements = false;
        run(source);

        assertThat(spans)
                .extracting(MutableSpan::name)
                .containsExactly("select", "commit", "request", "commit", "request");
    }

    @Test
    void marksAFailedCommitAndThrowsItsError() throws SQLException {
        doThrow(new SQLException("disk full", "53100")).when(connection).commit();

        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> run()).withMessage("disk full");
        assertThat(spans.getFirst().error()).hasMessage("disk full");
    }

    @Test
    void leavesConnectionsOutsideATracePlain() throws SQLException {
        assertThat(dataSource().getConnection()).isSameAs(connection);
    }

    private void run() throws SQLException {
        run(dataSource());
    }

    private void run(DataSource source) throws SQLException {
        var request = tracer.nextSpan().name("request").start();
        try (var _ = tracer.withSpan(request);
                var traced = source.getConnection();
                var statement = traced.prepareStatement("select 1")) {
            statement.executeQuery();
            traced.commit();
        } finally {
            request.end();
        }
    }

    private TracingDataSource dataSource() {
        Refreshable<StatementSpanProperties> settings = () -> new StatementSpanProperties(statements);
        var beans = new StaticListableBeanFactory();
        beans.addBean("tracer", tracer);
        beans.addBean("settings", settings);
        return new TracingDataSource(
                target,
                beans.getBeanProvider(Tracer.class),
                beans.getBeanProvider(ResolvableType.forClass(Refreshable.class)));
    }
}
