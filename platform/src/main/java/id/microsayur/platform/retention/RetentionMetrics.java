package id.microsayur.platform.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Purged rows, failed purges and the longest possible overdue time of each table. */
final class RetentionMetrics {

    private final Map<String, TableMeters> tables = new ConcurrentHashMap<>();

    RetentionMetrics(Collection<String> names, MeterRegistry meters) {
        names.forEach(name -> tables.put(name, new TableMeters(name, meters)));
    }

    void recordPurged(String name, int rows) {
        meters(name).purged.increment(rows);
    }

    void recordFailure(String name) {
        meters(name).failures.increment();
    }

    void recordOverdue(String name, Duration overdue) {
        meters(name).overdue = new OverdueSample(overdue, System.nanoTime());
    }

    private TableMeters meters(String name) {
        return Objects.requireNonNull(tables.get(name));
    }

    /** Meters of one table, which exist from the start. */
    private static final class TableMeters {

        private final Counter purged;
        private final Counter failures;
        private volatile OverdueSample overdue = new OverdueSample(Duration.ZERO, System.nanoTime());

        TableMeters(String name, MeterRegistry meters) {
            purged = meters.counter("micro.sayur.retention.purged", "table", name);
            failures = meters.counter("micro.sayur.retention.failures", "table", name);
            Gauge.builder("micro.sayur.retention.overdue", this, own -> own.overdue.seconds())
                    .description("Upper bound of the time for which a row has outlived its retention")
                    .tag("table", name)
                    .baseUnit("seconds")
                    .register(meters);
        }
    }

    /** Overdue time at a moment; it grows until the next sample, so that a purge that no longer runs is visible. */
    private record OverdueSample(Duration overdue, long takenAt) {

        double seconds() {
            return overdue.plusNanos(System.nanoTime() - takenAt).toMillis() / 1000.0;
        }
    }
}
