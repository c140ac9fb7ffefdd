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
 * Gives running breakers new settings. A breaker's settings are final, so a new one takes the old one's place in the
 * registry, with its state, what is left of its pause, and what it has seen.
 */
public final class CircuitBreakerRefresher {

    private static final IllegalStateException TRANSFERRED_FAILURE =
            new IllegalStateException("a failure seen before the settings changed");

    private final CircuitBreakerRegistry registry;
    private final Function<String, CircuitBreakerConfig> settings;
    private final Map<String, Instant> openedAt = new ConcurrentHashMap<>();

    /** @param settings what a breaker of that name should have now */
    public CircuitBreakerRefresher(CircuitBreakerRegistry registry, Function<String, CircuitBreakerConfig> settings) {
        this.registry = registry;
        this.settings = settings;
        registry.getAllCircuitBreakers().forEach(this::recordOpenings);
        registry.getEventPublisher().onEntryAdded(event -> {
            recordOpenings(event.getAddedEntry());
            // whoever made it may remember older settings, and while it is being added it can't be replaced
            Thread.ofVirtual().start(() -> refresh(event.getAddedEntry()));
        });
    }

    /** Gives every breaker what it should have now; those that have it stay as they are. */
    public void refresh() {
        registry.getAllCircuitBreakers().forEach(this::refresh);
    }

    private void refresh(CircuitBreaker old) {
        var wanted = settings.apply(old.getName());
        if (isEqual(wanted, old.getCircuitBreakerConfig())) {
            return;
        }
        var successor = CircuitBreaker.of(old.getName(), wanted, old.getTags());
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

    /** Failures last, for they are what the new threshold is about. */
    private static void transferResults(CircuitBreaker old, CircuitBreaker successor) {
        var seen = old.getMetrics();
        for (var i = 0; i < seen.getNumberOfSuccessfulCalls(); i++) {
            successor.onSuccess(0, TimeUnit.NANOSECONDS);
        }
        for (var i = 0; i < seen.getNumberOfFailedCalls(); i++) {
            successor.onError(0, TimeUnit.NANOSECONDS, TRANSFERRED_FAILURE);
        }
    }

    private Duration remainingOpenTime(CircuitBreaker successor) {
        var pause = Duration.ofMillis(successor
                .getCircuitBreakerConfig()
                .getWaitIntervalFunctionInOpenState()
                .apply(1));
        var since = openedAt.get(successor.getName());
        var gone = since == null ? Duration.ZERO : Duration.between(since, Instant.now());
        var rest = pause.minus(gone);
        return rest.isPositive() ? rest : Duration.ofMillis(1);
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
