package id.microsayur.platform.client.outcome;

import org.jspecify.annotations.Nullable;

/**
 * Outcome of one call to a downstream service, all attempts included.
 *
 * @param description a stable short text: {@code answered 200}, {@code timed out}, {@code breaker open}
 * @param attempts requests that were sent or rejected by the breaker
 * @param circuitState the breaker's state after the call; null when no breaker was involved
 */
public record CallOutcome(
        String service,
        String description,
        int attempts,
        @Nullable String circuitState) {}
