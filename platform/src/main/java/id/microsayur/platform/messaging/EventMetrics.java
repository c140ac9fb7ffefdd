package id.microsayur.platform.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counters and timers of stored, published, retried and consumed events; docs/observability.md explains each name. */
public class EventMetrics {

    /** From a local round trip to a message delayed by an outage. */
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

    /** Counts an event that the broker confirmed for every bound queue. */
    public void recordPublished(String event, Instant createdAt) {
        meters.counter("micro.sayur.events.published", "event", event).increment();
        timer("micro.sayur.events.publish.latency", event).record(Duration.between(createdAt, Instant.now()));
    }

    public void recordRejected(String event) {
        meters.counter("micro.sayur.events.refused", "event", event).increment();
    }

    /** Counts an event that the relay set aside because it can't be published. */
    public void recordParked(String event) {
        meters.counter("micro.sayur.events.parked", "event", event).increment();
    }

    /** Counts an immediate retry. */
    public void recordRetry(String event) {
        meters.counter("micro.sayur.events.retries", "event", event).increment();
    }

    /** @param announcedAt null unless the delivery had its effect */
    public void recordConsumed(String event, String outcome, Duration taken, @Nullable Instant announcedAt) {
        meters.counter("micro.sayur.events.consumed", "event", event, "outcome", outcome)
                .increment();
        timer("micro.sayur.events.processing", event).record(taken);
        if (announcedAt != null) {
            timer("micro.sayur.events.effect.latency", event).record(Duration.between(announcedAt, Instant.now()));
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
