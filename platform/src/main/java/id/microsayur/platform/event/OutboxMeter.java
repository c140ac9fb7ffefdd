package id.microsayur.platform.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/** How many events wait in the outbox, and for how long the oldest; every instance sees the same table. */
class OutboxMeter {

    private final OutboxTable table;
    private volatile double backlog;
    private volatile double oldest;

    OutboxMeter(OutboxTable table, MeterRegistry meters) {
        this.table = table;
        Gauge.builder("micro.sayur.outbox.backlog", this, meter -> meter.backlog)
                .register(meters);
        Gauge.builder("micro.sayur.outbox.oldest.age", this, meter -> meter.oldest)
                .baseUnit("seconds")
                .register(meters);
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT5S")
    void sample() {
        try {
            var waiting = table.waiting();
            backlog = waiting.count();
            oldest = waiting.oldest().toMillis() / 1000.0;
        } catch (DataAccessException _) {
            backlog = Double.NaN;
            oldest = Double.NaN;
        }
    }

    /** What waits in the outbox; the age of nothing is zero. */
    record Waiting(long count, Duration oldest) {}
}
