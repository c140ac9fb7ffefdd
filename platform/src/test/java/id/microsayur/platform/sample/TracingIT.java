package id.microsayur.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import brave.Span.Kind;
import brave.handler.MutableSpan;
import id.microsayur.platform.sample.SampleApplication.StockUpdatePublisher;
import id.microsayur.platform.sample.SampleApplication.StockUpdated;
import id.microsayur.platform.test.ServiceTest;
import io.micrometer.tracing.Tracer;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One trace from the publisher's statements over outbox and broker to the consumer's statements; timers are not traced.
 */
@ServiceTest
@Import(SpanRecorder.class)
class TracingIT {

    @Autowired
    StockUpdatePublisher publisher;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Tracer tracer;

    @Autowired
    SpanRecorder spanRecorder;

    @Autowired
    RabbitAdmin admin;

    /** Discards messages that tests of another context left for a retry, because they belong to traces of their own. */
    @BeforeEach
    void awaitEmptyOutbox() {
        admin.purgeQueue("order-service.product.stock_updated.retry", false);
        await().until(() -> count("outbox_event") == 0);
        spanRecorder.all().clear();
    }

    @Test
    void aTraceSpansStatementsPublishAndConsume() {
        var trace = publishWithinSpan("buy");

        await().untilAsserted(() -> assertThat(spanRecorder.ofTrace(trace))
                .extracting(MutableSpan::name)
                .contains("insert outbox_event", "commit", "noteStock", "product.stock_updated publish")
                .contains("insert processed_event"));
        var publish = firstSpan(trace, "product.stock_updated publish");
        var consume = firstSpan(trace, "noteStock");
        assertThat(publish.kind()).isEqualTo(Kind.PRODUCER);
        assertThat(consume.kind()).isEqualTo(Kind.CONSUMER);
        assertThat(consume.parentId()).isEqualTo(publish.id());
        assertThat(consume.tag("event.id")).isEqualTo(publish.tag("event.id")).isNotNull();
        assertThat(consume.tag("event.name")).isEqualTo("product.stock_updated");
        assertThat(firstSpan(trace, "insert processed_event").parentId()).isEqualTo(consume.id());
        assertThat(firstSpan(trace, "insert outbox_event").remoteServiceName()).isEqualTo("postgresql");
        assertThat(firstSpan(trace, "insert outbox_event").tag("db.statement")).contains("values (?");
        var known = new HashSet<>(
                spanRecorder.ofTrace(trace).stream().map(MutableSpan::id).toList());
        assertThat(spanRecorder.ofTrace(trace))
                .allSatisfy(span -> assertThat(span.parentId() == null || known.contains(span.parentId()))
                        .as("the parent of " + span)
                        .isTrue());
    }

    @Test
    void relayAndScheduledStatementsCreateNoSpans() {
        var trace = publishWithinSpan("buy");
        await().until(() -> count("outbox_event") == 0);
        await().untilAsserted(() -> assertThat(spanRecorder.ofTrace(trace))
                .extracting(MutableSpan::name)
                .contains("insert processed_event"));

        assertThat(spanRecorder.all()).extracting(MutableSpan::traceId).containsOnly(trace);
        assertThat(spanRecorder.ofTrace(trace)).extracting(MutableSpan::name).doesNotContain("delete outbox_event");
    }

    @Test
    void anUnsampledTraceCreatesNoStatementSpans() {
        var span = tracer.traceContextBuilder()
                .traceId("0af7651916cd43dd8448eb211c80319c")
                .spanId("b7ad6b7169203331")
                .sampled(false)
                .build();
        try (var _ = tracer.currentTraceContext().newScope(span)) {
            assertThat(count("processed_event")).isNotNegative();
        }
        assertThat(spanRecorder.all()).isEmpty();
    }

    private String publishWithinSpan(String name) {
        var span = tracer.nextSpan().name(name).start();
        try (var _ = tracer.withSpan(span)) {
            publisher.publish(new StockUpdated(UUID.randomUUID(), "Bayam", 7));
        } finally {
            span.end();
        }
        return span.context().traceId();
    }

    private MutableSpan firstSpan(String trace, String name) {
        List<MutableSpan> found = spanRecorder.ofTrace(trace).stream()
                .filter(span -> name.equals(span.name()))
                .toList();
        assertThat(found).as(name).isNotEmpty();
        return found.getFirst();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
