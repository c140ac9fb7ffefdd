package id.microsayur.platform.messaging.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Gauges of the outbox: backlog, age of the oldest event, and parked events; equal in every instance, which share the
 * table.
 */
final class OutboxMetrics {

    private final OutboxRepository table;
    private volatile double backlog;
    private volatile double oldestAge;
    private volatile double parked;

    OutboxMetrics(OutboxRepository table, MeterRegistry meters) {
        this.table = table;
        Gauge.builder("micro.sayur.outbox.backlog", this, meter -> meter.backlog)
                .register(meters);
        Gauge.builder("micro.sayur.outbox.oldest.age", this, meter -> meter.oldestAge)
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("micro.sayur.outbox.parked", this, meter -> meter.parked).register(meters);
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT5S")
    void sample() {
        try {
            var outboxBacklog = table.backlog();
            backlog = outboxBacklog.count();
            oldestAge = outboxBacklog.oldestAge().toMillis() / 1000.0;
            parked = outboxBacklog.parked();
        } catch (DataAccessException _) {
            backlog = Double.NaN;
            oldestAge = Double.NaN;
            parked = Double.NaN;
        }
    }

    /** Number of events to publish, the oldest one's age, zero when there are none, and number of parked events. */
    record OutboxBacklog(long count, Duration oldestAge, long parked) {}
}
