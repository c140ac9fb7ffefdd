package id.microsayur.platform.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Counts and times events at the four places where they change hands; docs/observability.md explains each name. */
class EventMeters {

    /** From a local round trip to a message that waited out an outage. */
    private static final Duration[] STEPS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;
    private final Map<String, Timer> latencies = new ConcurrentHashMap<>(); // building one costs more than recording

    EventMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void announced(String event) {
        meters.counter("micro.sayur.events.announced", "event", event).increment();
    }

    /** The broker has it in every queue it belongs to. */
    void published(OutboxRow row) {
        meters.counter("micro.sayur.events.published", "event", row.name()).increment();
        latency("micro.sayur.events.publish.latency", row.name()).record(Duration.between(row.at(), Instant.now()));
    }

    void refused(String event) {
        meters.counter("micro.sayur.events.refused", "event", event).increment();
    }

    /** A quick try failed, and another follows. */
    void triedAgain(Delivery delivery) {
        meters.counter("micro.sayur.events.retries", "event", delivery.event()).increment();
    }

    /** One delivery is over: done, duplicate, outdated, skipped, retry, dead or error. */
    void consumed(Delivery delivery, String outcome, Duration taken) {
        meters.counter("micro.sayur.events.consumed", "event", delivery.event(), "outcome", outcome)
                .increment();
        latency("micro.sayur.events.processing", delivery.event()).record(taken);
        var announcedAt = delivery.announcedAt();
        if (announcedAt != null && outcome.equals("done")) {
            latency("micro.sayur.events.effect.latency", delivery.event())
                    .record(Duration.between(announcedAt, Instant.now()));
        }
    }

    private Timer latency(String name, String event) {
        return latencies.computeIfAbsent(
                name + ' ' + event,
                _ -> Timer.builder(name)
                        .tag("event", event)
                        .serviceLevelObjectives(STEPS)
                        .register(meters));
    }
}
