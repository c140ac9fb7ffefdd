package id.microsayur.notification;

import java.time.Duration;

/**
 * Parallelism and retry policy of a channel.
 *
 * @param parallel concurrent attempts, per instance
 * @param maxAttempts attempts after which a delivery is marked as failed
 * @param backoff pause after the first failed attempt, doubled with each further one
 * @param maxBackoff upper bound of the backoff
 * @param lease duration after which another instance may repeat an unfinished attempt
 */
public record RetrySettings(int parallel, int maxAttempts, Duration backoff, Duration maxBackoff, Duration lease) {

    public Duration backoffAfter(int attempt) {
        var pause = backoff.multipliedBy(1L << Math.min(attempt - 1, 16));
        return pause.compareTo(maxBackoff) < 0 ? pause : maxBackoff;
    }
}
