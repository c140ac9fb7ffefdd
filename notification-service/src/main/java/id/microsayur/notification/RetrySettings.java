package id.microsayur.notification;

import java.time.Duration;

/**
 * How hard a channel tries.
 *
 * @param parallel attempts at once, per instance
 * @param attempts after which a delivery is given up
 * @param backoff the pause after the first failed attempt, doubled with each further one
 * @param longestPause what the doubling ends at
 * @param lease how long one attempt may take before another instance makes it too
 */
public record RetrySettings(int parallel, int maxAttempts, Duration backoff, Duration maxBackoff, Duration lease) {

    public Duration backoffAfter(int attempt) {
        var pause = backoff.multipliedBy(1L << Math.min(attempt - 1, 16));
        return pause.compareTo(maxBackoff) < 0 ? pause : maxBackoff;
    }
}
