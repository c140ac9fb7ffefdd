package id.microsayur.runtime.instance;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** States of all circuit breakers of this instance. */
class BreakerStates {

    private final ObjectProvider<CircuitBreakerRegistry> registries;

    BreakerStates(ObjectProvider<CircuitBreakerRegistry> registries) {
        this.registries = registries;
    }

    List<BreakerState> all() {
        return registries
                .orderedStream()
                .flatMap(registry -> registry.getAllCircuitBreakers().stream())
                .map(BreakerState::of)
                .sorted(Comparator.comparing(BreakerState::name))
                .toList();
    }

    /** @param failureRate in percent; null until the breaker has recorded enough calls */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record BreakerState(
            String name,
            String state,
            @Nullable Float failureRate,
            int bufferedCalls,
            int failedCalls,
            long notPermittedCalls) {

        static BreakerState of(CircuitBreaker breaker) {
            var metrics = breaker.getMetrics();
            var rate = metrics.getFailureRate();
            return new BreakerState(
                    breaker.getName(),
                    breaker.getState().name(),
                    rate < 0 ? null : rate,
                    metrics.getNumberOfBufferedCalls(),
                    metrics.getNumberOfFailedCalls(),
                    metrics.getNumberOfNotPermittedCalls());
        }
    }
}
