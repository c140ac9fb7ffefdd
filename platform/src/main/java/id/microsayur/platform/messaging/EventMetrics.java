package id.microsayur.platform.messaging;

import id.microsayur.platform.messaging.inbox.InboundMessage;
import id.microsayur.platform.messaging.outbox.OutboxEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Counts and times events at the four places where they change hands; docs/observability.md explains each name. */
public class EventMetrics {

    /** From a local round trip to a message that waited out an outage. */
    private static final Duration[] LATENCY_BUCKETS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;
    private final Map<String, Timer> latencies = new ConcurrentHashMap<>(); // building one costs more than recording

    EventMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    public void recordStored(String event) {
        meters.counter("micro.sayur.events.announced", "event", event).increment();
    }

    /** The broker has it in every queue it belongs to. */
    public void recordPublished(OutboxEvent row) {
        meters.counter("micro.sayur.events.published", "event", row.name()).increment();
        timer("micro.sayur.events.publish.latency", row.name())
                .record(Duration.between(row.createdAt(), Instant.now()));
    }

    public void recordRejected(String event) {
        meters.counter("micro.sayur.events.refused", "event", event).increment();
    }

    /** A quick try failed, and another follows. */
    public void recordRetry(InboundMessage inboundMessage) {
        meters.counter("micro.sayur.events.retries", "event", inboundMessage.eventName())
                .increment();
    }

    /** One delivery is over: done, duplicate, outdated, skipped, retry, dead or error. */
    public void recordConsumed(InboundMessage inboundMessage, String outcome, Duration taken) {
        meters.counter("micro.sayur.events.consumed", "event", inboundMessage.eventName(), "outcome", outcome)
                .increment();
        timer("micro.sayur.events.processing", inboundMessage.eventName()).record(taken);
        var announcedAt = inboundMessage.announcedAt();
        if (announcedAt != null && outcome.equals("done")) {
            timer("micro.sayur.events.effect.latency", inboundMessage.eventName())
                    .record(Duration.between(announcedAt, Instant.now()));
        }
    }

    private Timer timer(String name, String event) {
        return latencies.computeIfAbsent(
                name + ' ' + event,
                _ -> Timer.builder(name)
                        .tag("event", event)
                        .serviceLevelObjectives(LATENCY_BUCKETS)
                        .register(meters));
    }
}
