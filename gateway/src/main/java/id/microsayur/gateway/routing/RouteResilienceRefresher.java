package id.microsayur.gateway.routing;

import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.runtime.refresh.RefreshablePropertiesRegistry;
import id.microsayur.runtime.resilience.CircuitBreakerRefresher;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.common.CompositeCustomizer;
import io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerProperties;
import io.github.resilience4j.springboot3.timelimiter.autoconfigure.TimeLimiterProperties;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.util.List;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Applies new settings to the circuit breaker and the time limiter of each route; recorded calls are retained. */
@Component
class RouteResilienceRefresher {

    private final Refreshable<CircuitBreakerProperties> breakers;
    private final Refreshable<TimeLimiterProperties> limits;
    private final TimeLimiterRegistry limiters;
    private final CircuitBreakerRefresher breakerRefresher;

    RouteResilienceRefresher(
            RefreshablePropertiesRegistry properties,
            CircuitBreakerProperties breakers,
            TimeLimiterProperties limits,
            CircuitBreakerRegistry registry,
            TimeLimiterRegistry limiters) {
        this.breakers = properties.register("resilience4j.circuitbreaker", breakers);
        this.limits = properties.register("resilience4j.timelimiter", limits);
        this.limiters = limiters;
        this.breakerRefresher = new CircuitBreakerRefresher(registry, this::breakerConfig);
        limiters.getEventPublisher()
                .onEntryAdded(event -> Thread.ofVirtual().start(() -> refresh(event.getAddedEntry())));
    }

    @EventListener(EnvironmentChangeEvent.class)
    void onEnvironmentChange() {
        breakerRefresher.refresh();
        limiters.getAllTimeLimiters().forEach(this::refresh);
    }

    private void refresh(TimeLimiter running) {
        var expected = timeLimiterConfig(running.getName());
        if (!expected.getTimeoutDuration().equals(running.getTimeLimiterConfig().getTimeoutDuration())) {
            limiters.replace(running.getName(), TimeLimiter.of(running.getName(), expected, running.getTags()));
        }
    }

    private CircuitBreakerConfig breakerConfig(String route) {
        var all = breakers.get();
        var own = all.getInstances().getOrDefault(route, all.getConfigs().get("default"));
        return own == null
                ? CircuitBreakerConfig.ofDefaults()
                : all.createCircuitBreakerConfig(route, own, new CompositeCustomizer<>(List.of()));
    }

    private TimeLimiterConfig timeLimiterConfig(String route) {
        var all = limits.get();
        var own = all.getInstances().getOrDefault(route, all.getConfigs().get("default"));
        return own == null
                ? TimeLimiterConfig.ofDefaults()
                : all.createTimeLimiterConfig(route, own, new CompositeCustomizer<>(List.of()));
    }
}
