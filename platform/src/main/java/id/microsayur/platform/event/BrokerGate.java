package id.microsayur.platform.event;

import id.microsayur.platform.event.Answer.Confirmed;
import id.microsayur.platform.event.Answer.Refused;
import id.microsayur.platform.tracing.Subjects;
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

/** Publishes events and tells when the broker has taken each of them into every queue it belongs to. */
class BrokerGate {

    /** Its buffers belong to the relay's thread, which reads thousands of small texts a second. */
    private static final ObjectReader HEADERS = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.threadLocalPool())
                    .build())
            .build()
            .readerFor(new TypeReference<Map<String, String>>() {});

    private final StreamBridge bridge;
    private final OneChannel channel;
    private final CachingConnectionFactory connections;
    private final EventTopology topology;
    private final Traces traces;
    private final EventMeters meters;
    private final String applicationName;

    BrokerGate(
            StreamBridge bridge,
            OneChannel channel,
            CachingConnectionFactory connections,
            EventTopology topology,
            Traces traces,
            EventMeters meters,
            String applicationName) {
        this.bridge = bridge;
        this.channel = channel;
        this.connections = connections;
        this.topology = topology;
        this.traces = traces;
        this.meters = meters;
        this.applicationName = applicationName;
    }

    /**
     * Does work that publishes many.
     *
     * @throws AmqpException when the broker can't be reached
     */
    <T> T many(Supplier<T> work) {
        return channel.during(work);
    }

    /**
     * Publishes; the broker's answer comes later, on another thread, or never.
     *
     * @throws AmqpException or MessagingException when the broker can't be reached
     */
    void send(OutboxRow row, Consumer<Answer> answered) {
        var span = traces.resume(
                        HEADERS.<Map<String, String>>readValue(row.traceContext()),
                        Span.Kind.PRODUCER,
                        row.name() + " publish")
                .tag("event.name", row.name())
                .tag("event.id", row.eventId().toString())
                .remoteServiceName("rabbitmq");
        Subjects.tag(span, row.body());
        var correlation = new CorrelationData(row.eventId().toString());
        try (var _ = traces.within(span)) {
            bridge.send("events-out-0", message(row, span, correlation));
        } catch (RuntimeException e) {
            span.error(e).end();
            throw e;
        }
        correlation
                .getFuture()
                .whenComplete((confirm, failure) -> answered.accept(answer(row, span, correlation, confirm, failure)));
    }

    private Message<byte[]> message(OutboxRow row, Span span, CorrelationData correlation) {
        return MessageBuilder.withPayload(row.body())
                .copyHeaders(traces.headers(span))
                .setHeader(AmqpHeaders.PUBLISH_CONFIRM_CORRELATION, correlation)
                .setHeader(MessageHeaders.CONTENT_TYPE, MimeTypeUtils.APPLICATION_JSON_VALUE)
                .setHeader(AmqpHeaders.MESSAGE_ID, row.eventId().toString())
                .setHeader(AmqpHeaders.TYPE, row.name())
                .setHeader(AmqpHeaders.APP_ID, applicationName)
                .setHeader(AmqpHeaders.TIMESTAMP, Date.from(row.at()))
                .setHeader("eventName", row.name())
                .setHeader(Delivery.VERSION, row.aggregate().eventVersion())
                .setHeader(Delivery.VERSIONS, row.aggregate().eventVersions())
                .setHeader(Delivery.ANNOUNCED_AT, row.at().toEpochMilli())
                .setHeader("aggregate-id", row.aggregate().id().toString())
                .setHeader("aggregate-version", row.aggregate().version())
                .build();
    }

    private Answer answer(
            OutboxRow row,
            Span span,
            CorrelationData correlation,
            CorrelationData.@Nullable Confirm confirm,
            @Nullable Throwable failure) {
        var returned = topology.isAwaited(row.name()) ? correlation.getReturned() : null;
        if (confirm != null && confirm.ack() && returned == null) {
            span.end();
            meters.published(row);
            return new Confirmed(row);
        }
        var reason = "nacked: " + (confirm == null ? failure : confirm.reason());
        if (returned != null) {
            reason = "returned: " + returned.getReplyText();
        }
        meters.refused(row.name());
        span.tag("error", reason).end();
        return new Refused(row, reason);
    }

    /** Declares every queue again: one may have been deleted while we ran. */
    void mend() {
        topology.declare();
    }

    /** Begins with new channels: those that wait for a confirm in vain would never be free again. */
    void reset() {
        if (connections.getPublisherConnectionFactory() instanceof CachingConnectionFactory publishing) {
            publishing.resetConnection();
        }
    }
}
