package id.microsayur.platform.retention;

import java.time.Duration;

/** Purge of one table; a bean of this type is needed only where a row's deletion is a use case, not a statement. */
public interface TablePurge {

    /** Position of the first batch of a run. */
    String FROM_START = "-infinity";

    /** Name in metrics and log messages. */
    String name();

    /**
     * Deletes expired rows in transactions of its own, oldest first.
     *
     * @param from position at which the preceding batch of the run has ended
     */
    PurgedBatch deleteBatch(int limit, String from);

    /** How long the oldest remaining row after the position has been expired; zero without one. */
    Duration overdue(String from);

    /**
     * Result of one batch.
     *
     * @param until position at which the next batch begins
     * @param more whether further rows may have expired
     */
    record PurgedBatch(int rows, String until, boolean more) {}
}
