package id.microsayur.live;

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
public final class BreakerHandover {

    private static final IllegalStateException EARLIER =
            new IllegalStateException("a failure seen before the settings changed");

    private final CircuitBreakerRegistry registry;
    private final Function<String, CircuitBreakerConfig> settings;
    private final Map<String, Instant> opened = new ConcurrentHashMap<>();

    /** @param settings what a breaker of that name should have now */
    public BreakerHandover(CircuitBreakerRegistry registry, Function<String, CircuitBreakerConfig> settings) {
        this.registry = registry;
        this.settings = settings;
        registry.getAllCircuitBreakers().forEach(this::watch);
        registry.getEventPublisher().onEntryAdded(event -> {
            watch(event.getAddedEntry());
            // whoever made it may remember older settings, and while it is being added it can't be replaced
            Thread.ofVirtual().start(() -> adopt(event.getAddedEntry()));
        });
    }

    /** Gives every breaker what it should have now; those that have it stay as they are. */
    public void adopt() {
        registry.getAllCircuitBreakers().forEach(this::adopt);
    }

    private void adopt(CircuitBreaker old) {
        var wanted = settings.apply(old.getName());
        if (sameAs(wanted, old.getCircuitBreakerConfig())) {
            return;
        }
        var successor = CircuitBreaker.of(old.getName(), wanted, old.getTags());
        watch(successor);
        succeed(old, successor);
        registry.replace(old.getName(), successor);
    }

    private void watch(CircuitBreaker breaker) {
        breaker.getEventPublisher().onStateTransition(this::note);
    }

    private void note(CircuitBreakerOnStateTransitionEvent event) {
        if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
            opened.put(event.getCircuitBreakerName(), Instant.now());
        }
    }

    private void succeed(CircuitBreaker old, CircuitBreaker successor) {
        switch (old.getState()) {
            case CLOSED -> replay(old, successor);
            case OPEN -> successor.transitionToOpenStateFor(rest(successor));
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
    private static void replay(CircuitBreaker old, CircuitBreaker successor) {
        var seen = old.getMetrics();
        for (var i = 0; i < seen.getNumberOfSuccessfulCalls(); i++) {
            successor.onSuccess(0, TimeUnit.NANOSECONDS);
        }
        for (var i = 0; i < seen.getNumberOfFailedCalls(); i++) {
            successor.onError(0, TimeUnit.NANOSECONDS, EARLIER);
        }
    }

    private Duration rest(CircuitBreaker successor) {
        var pause = Duration.ofMillis(successor
                .getCircuitBreakerConfig()
                .getWaitIntervalFunctionInOpenState()
                .apply(1));
        var since = opened.get(successor.getName());
        var gone = since == null ? Duration.ZERO : Duration.between(since, Instant.now());
        var rest = pause.minus(gone);
        return rest.isPositive() ? rest : Duration.ofMillis(1);
    }

    private static boolean sameAs(CircuitBreakerConfig a, CircuitBreakerConfig b) {
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
