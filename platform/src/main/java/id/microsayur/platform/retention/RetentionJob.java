package id.microsayur.platform.retention;

import id.microsayur.platform.retention.TablePurge.PurgedBatch;
import id.microsayur.runtime.refresh.Refreshable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * Purges one table after another, each in batches until nothing is left or its share of the run is used up; a failing table
 * does not stop the others.
 */
final class RetentionJob implements SchedulingConfigurer, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(RetentionJob.class);
    private static final Duration PAUSE_AFTER_START = Duration.ofMinutes(1);
    private static final int REDUCTION = 10;

    private final List<TablePurge> tables;
    private final RetentionMetrics metrics;
    private final Refreshable<RetentionProperties> properties;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean stopping;

    RetentionJob(List<TablePurge> tables, RetentionMetrics metrics, Refreshable<RetentionProperties> properties) {
        this.tables = tables;
        this.metrics = metrics;
        this.properties = properties;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addTriggerTask(this::run, this::nextRun);
    }

    private @Nullable Instant nextRun(TriggerContext context) {
        var last = context.lastCompletion();
        return last == null
                ? context.getClock().instant().plus(PAUSE_AFTER_START)
                : last.plus(properties.get().interval());
    }

    /** Does nothing during another run: the scheduler hands runs to threads of their own and does not wait for them. */
    void run() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try {
            tables.forEach(this::purge);
        } finally {
            running.set(false);
        }
    }

    private void purge(TablePurge table) {
        var end = System.nanoTime() + properties.get().longestRun().toNanos();
        var size = properties.get().batch();
        var batch = new PurgedBatch(0, TablePurge.FROM_START, true);
        try {
            while (batch.more() && !stopping && System.nanoTime() - end < 0) {
                try {
                    batch = table.deleteBatch(size, batch.until());
                    metrics.recordPurged(table.name(), batch.rows());
                } catch (RuntimeException e) {
                    size = reduce(table, size, e);
                }
            }
            if (!stopping) {
                metrics.recordOverdue(table.name(), table.overdue(batch.until()));
            }
        } catch (RuntimeException e) {
            metrics.recordFailure(table.name());
            log.warn("The purge of {} failed; retrying at the next run: {}", table.name(), e.toString());
        }
    }

    /** A batch that was too large for its timeout succeeds with fewer rows. */
    private int reduce(TablePurge table, int size, RuntimeException failure) {
        if (size < REDUCTION) {
            throw failure;
        }
        log.warn("A batch of {} rows of {} failed; going on with fewer: {}", size, table.name(), failure.toString());
        return size / REDUCTION;
    }

    /** Ends the run after its current batch. */
    @Override
    public void destroy() {
        stopping = true;
    }
}
