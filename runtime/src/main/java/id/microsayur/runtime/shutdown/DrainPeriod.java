package id.microsayur.runtime.shutdown;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time between the start of a stop and the stop itself, in which clients find another instance.
 *
 * @param skipMarker a file whose existence means that no requests arrive any more, which ends the period
 */
public record DrainPeriod(Duration length, @Nullable Path skipMarker) {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    public boolean isSkipped() {
        return skipMarker != null && Files.exists(skipMarker);
    }

    /** Blocks until the period is over or skipped; an interrupt ends it too, and stays set. */
    public void await() {
        await(Duration.ZERO, () -> true);
    }

    /** Blocks like {@link #await()}, and then until {@code idle}, for {@code grace} at most. */
    public void await(Duration grace, BooleanSupplier idle) {
        var startedAt = System.nanoTime();
        try {
            while (!isOver(Duration.ofNanos(System.nanoTime() - startedAt), grace, idle)) {
                Thread.sleep(POLL_INTERVAL);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOver(Duration elapsed, Duration grace, BooleanSupplier idle) {
        return isSkipped()
                || elapsed.compareTo(length) >= 0
                        && (idle.getAsBoolean() || elapsed.compareTo(length.plus(grace)) >= 0);
    }
}
