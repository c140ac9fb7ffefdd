package id.microsayur.platform.messaging.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/** Gauges of the outbox backlog and the age of its oldest event; equal in every instance, which share the table. */
final class OutboxMetrics {

    private final OutboxRepository table;
    private volatile double backlog;
    private volatile double oldestAge;

    OutboxMetrics(OutboxRepository table, MeterRegistry meters) {
        this.table = table;
        Gauge.builder("micro.sayur.outbox.backlog", this, meter -> meter.backlog)
                .register(meters);
        Gauge.builder("micro.sayur.outbox.oldest.age", this, meter -> meter.oldestAge)
                .baseUnit("seconds")
                .register(meters);
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT5S")
    void sample() {
        try {
            var outboxBacklog = table.backlog();
            backlog = outboxBacklog.count();
            oldestAge = outboxBacklog.oldestAge().toMillis() / 1000.0;
        } catch (DataAccessException _) {
            backlog = Double.NaN;
            oldestAge = Double.NaN;
        }
    }

    /** Number of stored events and the oldest one's age, zero when there are none. */
    record OutboxBacklog(long count, Duration oldestAge) {}
}
