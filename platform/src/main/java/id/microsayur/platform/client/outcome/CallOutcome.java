package id.microsayur.platform.client.outcome;

import org.jspecify.annotations.Nullable;

/**
 * What became of one call to a neighbour, with all its tries.
 *
 * @param outcome in few words, the same for what is the same: {@code answered 200}, {@code timed out}, {@code breaker open}
 * @param tries requests that were sent, or would have been if the breaker had let them
 * @param breaker how the breaker stood after it; missing when it was never asked
 */
public record CallOutcome(
        String service,
        String description,
        int attempts,
        @Nullable String circuitState) {}
