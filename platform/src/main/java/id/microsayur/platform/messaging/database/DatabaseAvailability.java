package id.microsayur.platform.messaging.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knowledge of one process that its database accepts no writes. All consumers share it: one of them probes with growing
 * pauses, the others wait for its result.
 */
public final class DatabaseAvailability {

    private static final Logger log = LoggerFactory.getLogger(DatabaseAvailability.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int MAX_DOUBLINGS = 4;

    /**
     * Longer than a message stays in the retry queue: on a full disk a small probe may succeed while effects still fail,
     * and that is one outage, not many.
     */
    private static final Duration FULL_DISK_MEMORY = Duration.ofSeconds(45);

    private final Runnable probe;
    private final ReentrantLock probing = new ReentrantLock();
    private volatile @Nullable DatabaseOutage current;
    private volatile long fullDiskUntil = System.nanoTime();

    /** @param probe writes and rolls back, and throws while the database refuses writes */
    public DatabaseAvailability(Runnable probe, MeterRegistry meters) {
        this.probe = probe;
        for (var outage : DatabaseOutage.values()) {
            Gauge.builder("micro.sayur.consumers.waiting", this, self -> self.outage() == outage ? 1 : 0)
                    .tag("reason", outage.label())
                    .register(meters);
        }
    }

    /** The outage that consumers wait for, or a full disk that one met within the last 45 s; otherwise null. */
    public @Nullable DatabaseOutage outage() {
        var known = current;
        return known == null && metFullDisk() ? DatabaseOutage.FULL : known;
    }

    private boolean metFullDisk() {
        return fullDiskUntil - System.nanoTime() > 0;
    }

    /** Blocks while the process knows of an outage. */
    public void awaitWritable() throws InterruptedException {
        if (current == null) {
            return;
        }
        probing.lockInterruptibly();
        try {
            var pause = FIRST_PAUSE;
            while (current != null && !acceptsWrites()) {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
            if (current != null) {
                current = null;
                log.info("The database accepts writes; the consumers continue");
            }
        } finally {
            probing.unlock();
        }
    }

    /**
     * Makes an outage known to all consumers and blocks until the database accepts writes.
     *
     * @param round doubles the first pause, so that a message whose failure only looks like an outage does not spin
     */
    public void awaitRecovery(DatabaseOutage outage, Throwable reason, int round) throws InterruptedException {
        report(outage, reason);
        Thread.sleep(FIRST_PAUSE.multipliedBy(1L << Math.min(round, MAX_DOUBLINGS)));
        awaitWritable();
    }

    private synchronized void report(DatabaseOutage outage, Throwable reason) {
        if (outage() != outage) {
            log.warn(
                    "The database is {}; the consumers wait until it accepts writes: {}",
                    outage.label(),
                    reason.toString().replaceAll("\\p{Cntrl}", " "));
        }
        remember(outage);
    }

    private void remember(DatabaseOutage outage) {
        current = outage;
        if (outage == DatabaseOutage.FULL) {
            fullDiskUntil = System.nanoTime() + FULL_DISK_MEMORY.toNanos();
        }
    }

    /** True if a probe writes successfully; a database with a full disk still answers queries. */
    public boolean acceptsWrites() {
        try {
            probe.run();
            return true;
        } catch (RuntimeException e) {
            var found = DatabaseOutage.of(e);
            if (current != null && found != null) {
                remember(found);
            }
            return false;
        }
    }
}
