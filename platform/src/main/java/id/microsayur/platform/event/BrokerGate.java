package id.microsayur.platform.event;

import id.microsayur.platform.event.OutboxRelay.Confirmed;
import id.microsayur.platform.event.OutboxRelay.Outcome;
import id.microsayur.platform.event.OutboxRelay.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.AmqpTimeoutException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Publishes events and waits until the broker has taken each of them into every queue it belongs to. */
class BrokerGate {

    private static final Duration CONFIRM_WITHIN = Duration.ofSeconds(5);
    private static final int STUCK = 3;
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final StreamBridge bridge;
    private final CachingConnectionFactory connections;
    private final EventTopology topology;
    private final Traces traces;
    private final JsonMapper json;
    private final MeterRegistry meters;
    private final String applicationName;
    private int wavesWithoutConfirm;

    BrokerGate(
            StreamBridge bridge,
            CachingConnectionFactory connections,
            EventTopology topology,
            Traces traces,
            JsonMapper json,
            MeterRegistry meters,
            String applicationName) {
        this.bridge = bridge;
        this.connections = connections;
        this.topology = topology;
        this.traces = traces;
        this.json = json;
        this.meters = meters;
        this.applicationName = applicationName;
    }

    /**
     * Publishes all, then waits for the confirms of all.
     *
     * @throws AmqpException when the broker can't be reached or stays silent; nothing of the wave counts as sent then
     */
    List<Outcome> publish(List<OutboxRow> wave) {
        var inFlight = wave.stream().map(this::send).toList();
        var deadline = System.nanoTime() + CONFIRM_WITHIN.toNanos();
        var outcomes = new ArrayList<Outcome>();
        for (var event : inFlight) {
            outcomes.add(await(event, deadline));
        }
        wavesWithoutConfirm = 0;
        if (outcomes.stream().anyMatch(Refused.class::isInstance)) {
            topology.declare();
        }
        return outcomes;
    }

    private InFlight send(OutboxRow row) {
        var span = traces.resume(
                        json.readValue(row.traceContext(), HEADERS), Span.Kind.PRODUCER, row.name() + " publish")
                .tag("event.name", row.name())
                .tag("event.id", row.eventId().toString())
                .remoteServiceName("rabbitmq");
        var correlation = new CorrelationData(row.eventId().toString());
        try (var _ = traces.within(span)) {
            bridge.send("events-out-0", message(row, span, correlation));
        } catch (RuntimeException e) {
            span.error(e).end();
            throw e;
        }
        return new InFlight(row, span, correlation);
    }

    private Message<byte[]> message(OutboxRow row, Span span, CorrelationData correlation) {
        return MessageBuilder.withPayload(row.body())
                .copyHeaders(traces.headers(span))
                .setHeader(AmqpHeaders.PUBLISH_CONFIRM_CORRELATION, correlation)
                .setHeader(AmqpHeaders.MESSAGE_ID, row.eventId().toString())
                .setHeader(AmqpHeaders.TYPE, row.name())
                .setHeader(AmqpHeaders.APP_ID, applicationName)
                .setHeader(AmqpHeaders.TIMESTAMP, Date.from(row.at()))
                .setHeader("eventName", row.name())
                .setHeader("event-version", row.aggregate().eventVersion())
                .setHeader("aggregate-id", row.aggregate().id().toString())
                .setHeader("aggregate-version", row.aggregate().version())
                .build();
    }

    private Outcome await(InFlight event, long deadline) {
        var row = event.row();
        try {
            var confirm = event.correlation()
                    .getFuture()
                    .get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            var returned = event.correlation().getReturned();
            if (confirm.ack() && returned == null) {
                event.span().end();
                meters.timer("micro.sayur.events.published", "event", row.name())
                        .record(Duration.between(row.at(), Instant.now()));
                return new Confirmed(row);
            }
            var reason = returned == null ? "nacked: " + confirm.reason() : "returned: " + returned.getReplyText();
            event.span().tag("error", reason).end();
            return new Refused(row, reason);
        } catch (TimeoutException | ExecutionException e) {
            event.span().error(e).end();
            if (++wavesWithoutConfirm >= STUCK) {
                wavesWithoutConfirm = 0;
                connections.resetConnection();
            }
            throw new AmqpTimeoutException("no confirm for " + row.name() + " " + row.eventId(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AmqpException("interrupted while waiting for a confirm", e);
        }
    }

    private record InFlight(OutboxRow row, Span span, CorrelationData correlation) {}
}
