package id.microsayur.platform.messaging.publisher;

import id.microsayur.platform.messaging.EventHeaderNames;
import id.microsayur.platform.messaging.EventMetrics;
import id.microsayur.platform.messaging.publisher.PublishFailure.UnpublishableEvent;
import id.microsayur.platform.messaging.publisher.PublishResult.Confirmed;
import id.microsayur.platform.messaging.publisher.PublishResult.Unconfirmed;
import id.microsayur.platform.messaging.topology.EventTopology;
import id.microsayur.platform.tracing.SpanTags;
import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.tracing.Span;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Publishes events to RabbitMQ and reports each publisher confirm. */
public class RabbitEventPublisher {

    /** Recycles its buffers per thread, because the relay thread parses thousands of small texts a second. */
    private static final ObjectReader HEADERS = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.threadLocalPool())
                    .build())
            .build()
            .readerFor(new TypeReference<Map<String, String>>() {});

    private static final Logger log = LoggerFactory.getLogger(RabbitEventPublisher.class);
    private static final int MAX_ROUTING_KEY_BYTES = 255;

    private final StreamBridge bridge;
    private final DedicatedChannel channel;
    private final CachingConnectionFactory connections;
    private final EventTopology topology;
    private final TraceContextPropagation traceContextPropagation;
    private final EventMetrics meters;
    private final Refreshable<OutboxProperties> limits;
    private final String applicationName;

    RabbitEventPublisher(
            StreamBridge bridge,
            DedicatedChannel channel,
            CachingConnectionFactory connections,
            EventTopology topology,
            TraceContextPropagation traceContextPropagation,
            EventMetrics meters,
            Refreshable<OutboxProperties> limits,
            String applicationName) {
        this.bridge = bridge;
        this.channel = channel;
        this.connections = connections;
        this.topology = topology;
        this.traceContextPropagation = traceContextPropagation;
        this.meters = meters;
        this.limits = limits;
        this.applicationName = applicationName;
    }

    /**
     * Runs work that publishes many events on one channel.
     *
     * @throws AmqpException when the broker can't be reached
     */
    public <T> T withDedicatedChannel(Supplier<T> work) {
        return channel.execute(work);
    }

    /**
     * Publishes one event; the result arrives later on another thread, or never.
     *
     * @throws UnpublishableEvent when the event can't become a message
     * @throws RuntimeException when the broker can't be reached or this event fails; {@link PublishFailure} tells which
     */
    public void publish(OutboxEvent row, Consumer<PublishResult> answered) {
        requirePublishable(row);
        var span = traceContextPropagation
                .startSpan(traceHeaders(row), Span.Kind.PRODUCER, row.name() + " publish")
                .tag("event.name", row.name())
                .tag("event.id", row.eventId().toString())
                .remoteServiceName("rabbitmq");
        SpanTags.tagFromEvent(span, row.body());
        var correlation = new CorrelationData(row.eventId().toString());
        try (var _ = traceContextPropagation.makeCurrent(span)) {
            bridge.send("events-out-0", toMessage(row, span, correlation));
        } catch (RuntimeException | Error e) {
            span.error(e).end();
            throw e;
        }
        correlation
                .getFuture()
                .whenComplete(
                        (confirm, failure) -> answered.accept(toResult(row, span, correlation, confirm, failure)));
    }

    private void requirePublishable(OutboxEvent row) {
        var limit = limits.get().maxBody().toBytes();
        if (row.bodyLength() > limit) {
            throw new UnpublishableEvent("the body has %d bytes, more than platform.outbox.max-body (%d)"
                    .formatted(row.bodyLength(), limit));
        }
        if (row.name().getBytes(StandardCharsets.UTF_8).length > MAX_ROUTING_KEY_BYTES) {
            throw new UnpublishableEvent("the event's name is longer than a routing key");
        }
    }

    /** A damaged trace context costs the event its trace only. */
    private static Map<String, String> traceHeaders(OutboxEvent row) {
        try {
            return HEADERS.readValue(row.traceContext());
        } catch (JacksonException e) {
            log.warn("Event {} is published without its trace: {}", row.eventId(), e.getOriginalMessage());
            return Map.of();
        }
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
    public void declareTopology() {
        topology.declare();
    }

    /** Replaces the channels, because those with a missing confirm would never return to the cache. */
    public void resetConnection() {
        if (connections.getPublisherConnectionFactory() instanceof CachingConnectionFactory publishing) {
            publishing.resetConnection();
        }
    }
}
