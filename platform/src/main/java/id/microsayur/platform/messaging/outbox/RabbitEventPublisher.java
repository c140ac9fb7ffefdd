package id.microsayur.platform.messaging.outbox;

import id.microsayur.platform.messaging.EventHeaderNames;
import id.microsayur.platform.messaging.EventMetrics;
import id.microsayur.platform.messaging.outbox.PublishResult.Confirmed;
import id.microsayur.platform.messaging.outbox.PublishResult.Unconfirmed;
import id.microsayur.platform.messaging.topology.EventTopology;
import id.microsayur.platform.tracing.SpanTags;
import id.microsayur.platform.tracing.TraceContextPropagation;
import io.micrometer.tracing.Span;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Publishes events to RabbitMQ and reports each publisher confirm. */
class RabbitEventPublisher {

    /** Recycles its buffers per thread, because the relay thread parses thousands of small texts a second. */
    private static final ObjectReader HEADERS = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.threadLocalPool())
                    .build())
            .build()
            .readerFor(new TypeReference<Map<String, String>>() {});

    private final StreamBridge bridge;
    private final DedicatedChannel channel;
    private final CachingConnectionFactory connections;
    private final EventTopology topology;
    private final TraceContextPropagation traceContextPropagation;
    private final EventMetrics meters;
    private final String applicationName;

    RabbitEventPublisher(
            StreamBridge bridge,
            DedicatedChannel channel,
            CachingConnectionFactory connections,
            EventTopology topology,
            TraceContextPropagation traceContextPropagation,
            EventMetrics meters,
            String applicationName) {
        this.bridge = bridge;
        this.channel = channel;
        this.connections = connections;
        this.topology = topology;
        this.traceContextPropagation = traceContextPropagation;
        this.meters = meters;
        this.applicationName = applicationName;
    }

    /**
     * Runs work that publishes many events on one channel.
     *
     * @throws AmqpException when the broker can't be reached
     */
    <T> T withDedicatedChannel(Supplier<T> work) {
        return channel.execute(work);
    }

    /**
     * Publishes one event; the result arrives later on another thread, or never.
     *
     * @throws AmqpException or MessagingException when the broker can't be reached
     */
    void publish(OutboxEvent row, Consumer<PublishResult> answered) {
        var span = traceContextPropagation
                .startSpan(
                        HEADERS.<Map<String, String>>readValue(row.traceContext()),
                        Span.Kind.PRODUCER,
                        row.name() + " publish")
                .tag("event.name", row.name())
                .tag("event.id", row.eventId().toString())
                .remoteServiceName("rabbitmq");
        SpanTags.tagFromEvent(span, row.body());
        var correlation = new CorrelationData(row.eventId().toString());
        try (var _ = traceContextPropagation.makeCurrent(span)) {
            bridge.send("events-out-0", toMessage(row, span, correlation));
        } catch (RuntimeException e) {
            span.error(e).end();
            throw e;
        }
        correlation
                .getFuture()
                .whenComplete(
                        (confirm, failure) -> answered.accept(toResult(row, span, correlation, confirm, failure)));
    }

    private Message<byte[]> toMessage(OutboxEvent row, Span span, CorrelationData correlation) {
        return MessageBuilder.withPayload(row.body())
                .copyHeaders(traceContextPropagation.headersOf(span))
                .setHeader(AmqpHeaders.PUBLISH_CONFIRM_CORRELATION, correlation)
                .setHeader(MessageHeaders.CONTENT_TYPE, MimeTypeUtils.APPLICATION_JSON_VALUE)
                .setHeader(AmqpHeaders.MESSAGE_ID, row.eventId().toString())
                .setHeader(AmqpHeaders.TYPE, row.name())
                .setHeader(AmqpHeaders.APP_ID, applicationName)
                .setHeader(AmqpHeaders.TIMESTAMP, Date.from(row.createdAt()))
                .setHeader(EventHeaderNames.EVENT_NAME, row.name())
                .setHeader(EventHeaderNames.VERSION, row.aggregate().eventVersion())
                .setHeader(EventHeaderNames.VERSIONS, row.aggregate().eventVersions())
                .setHeader(EventHeaderNames.ANNOUNCED_AT, row.createdAt().toEpochMilli())
                .setHeader(EventHeaderNames.AGGREGATE_ID, row.aggregate().id().toString())
                .setHeader(EventHeaderNames.AGGREGATE_VERSION, row.aggregate().version())
                .build();
    }

    private PublishResult toResult(
            OutboxEvent row,
            Span span,
            CorrelationData correlation,
            CorrelationData.@Nullable Confirm confirm,
            @Nullable Throwable failure) {
        var returned = topology.requiresQueue(row.name()) ? correlation.getReturned() : null;
        if (confirm != null && confirm.ack() && returned == null) {
            span.end();
            meters.recordPublished(row.name(), row.createdAt());
            return new Confirmed(row);
        }
        var reason = "nacked: " + (confirm == null ? failure : confirm.reason());
        if (returned != null) {
            reason = "returned: " + returned.getReplyText();
        }
        meters.recordRejected(row.name());
        span.tag("error", reason).end();
        return new Unconfirmed(row, reason);
    }

    /** Declares every queue again, in case one was deleted while the service runs. */
    void declareTopology() {
        topology.declare();
    }

    /** Replaces the channels, because those with a missing confirm would never return to the cache. */
    void resetConnection() {
        if (connections.getPublisherConnectionFactory() instanceof CachingConnectionFactory publishing) {
            publishing.resetConnection();
        }
    }
}
