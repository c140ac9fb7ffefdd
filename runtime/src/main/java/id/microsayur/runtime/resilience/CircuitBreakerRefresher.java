package id.microsayur.runtime.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Applies new settings to running circuit breakers. Settings of a breaker are final, so a new breaker replaces the old one
 * in the registry and takes over its state, remaining open time and recorded calls.
 */
public final class CircuitBreakerRefresher {

    private static final IllegalStateException TRANSFERRED_FAILURE =
            new IllegalStateException("A failure recorded before the settings changed");

    private final CircuitBreakerRegistry registry;
    private final Function<String, CircuitBreakerConfig> settings;
    private final Map<String, Instant> openedAt = new ConcurrentHashMap<>();

    /** @param settings the current settings by breaker name */
    public CircuitBreakerRefresher(CircuitBreakerRegistry registry, Function<String, CircuitBreakerConfig> settings) {
        this.registry = registry;
        this.settings = settings;
        registry.getAllCircuitBreakers().forEach(this::recordOpenings);
        registry.getEventPublisher().onEntryAdded(event -> {
            recordOpenings(event.getAddedEntry());
            // settings may be outdated at creation; replaced in another thread, since the registry is locked while
            // adding
            Thread.ofVirtual().start(() -> refresh(event.getAddedEntry()));
        });
    }

    /** Replaces every breaker whose settings have changed. */
    public void refresh() {
        registry.getAllCircuitBreakers().forEach(this::refresh);
    }

    private void refresh(CircuitBreaker old) {
        var current = settings.apply(old.getName());
        if (isEqual(current, old.getCircuitBreakerConfig())) {
            return;
        }
        var successor = CircuitBreaker.of(old.getName(), current, old.getTags());
        recordOpenings(successor);
        transferState(old, successor);
        registry.replace(old.getName(), successor);
    }

    private void recordOpenings(CircuitBreaker breaker) {
        breaker.getEventPublisher().onStateTransition(this::recordOpening);
    }

    private void recordOpening(CircuitBreakerOnStateTransitionEvent event) {
        if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
            openedAt.put(event.getCircuitBreakerName(), Instant.now());
        }
    }

    private void transferState(CircuitBreaker old, CircuitBreaker successor) {
        switch (old.getState()) {
            case CLOSED -> transferResults(old, successor);
            case OPEN -> successor.transitionToOpenStateFor(remainingOpenTime(successor));
            case HALF_OPEN -> {
                successor.transitionToOpenState();
                successor.transitionToHalfOpenState();
            }
            case FORCED_OPEN -> successor.transitionToForcedOpenState();
            case DISABLED -> successor.transitionToDisabledState();
            case METRICS_ONLY -> successor.transitionToMetricsOnlyState();
        }
    }

    /** Records failures last, so that a smaller window drops successes first. */
    private static void transferResults(CircuitBreaker old, CircuitBreaker successor) {
        var recorded = old.getMetrics();
        for (var i = 0; i < recorded.getNumberOfSuccessfulCalls(); i++) {
            successor.onSuccess(0, TimeUnit.NANOSECONDS);
        }
        for (var i = 0; i < recorded.getNumberOfFailedCalls(); i++) {
            successor.onError(0, TimeUnit.NANOSECONDS, TRANSFERRED_FAILURE);
        }
    }

    private Duration remainingOpenTime(CircuitBreaker successor) {
        var openTime = Duration.ofMillis(successor
                .getCircuitBreakerConfig()
                .getWaitIntervalFunctionInOpenState()
                .apply(1));
        var since = openedAt.get(successor.getName());
        var elapsed = since == null ? Duration.ZERO : Duration.between(since, Instant.now());
        var remaining = openTime.minus(elapsed);
        return remaining.isPositive() ? remaining : Duration.ofMillis(1);
    }

    private static boolean isEqual(CircuitBreakerConfig a, CircuitBreakerConfig b) {
        return a.getSlidingWindowType() == b.getSlidingWindowType()
                && a.getSlidingWindowSize() == b.getSlidingWindowSize()
                && a.getMinimumNumberOfCalls() == b.getMinimumNumberOfCalls()
                && a.getFailureRateThreshold() == b.getFailureRateThreshold()
                && a.getSlowCallRateThreshold() == b.getSlowCallRateThreshold()
                && a.getSlowCallDurationThreshold().equals(b.getSlowCallDurationThreshold())
                && a.getPermittedNumberOfCallsInHalfOpenState() == b.getPermittedNumberOfCallsInHalfOpenState()
                && a.isAutomaticTransitionFromOpenToHalfOpenEnabled()
                        == b.isAutomaticTransitionFromOpenToHalfOpenEnabled()
                && a.getWaitIntervalFunctionInOpenState()
                        .apply(1)
                        .equals(b.getWaitIntervalFunctionInOpenState().apply(1));
    }
}
