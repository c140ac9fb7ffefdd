package id.microsayur.gateway;

import id.microsayur.live.BreakerHandover;
import id.microsayur.live.Live;
import id.microsayur.live.LiveProperties;
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

/** The breaker and the patience of each route take new values without forgetting what they have seen. */
@Component
class LiveBreakers {

    private final Live<CircuitBreakerProperties> breakers;
    private final Live<TimeLimiterProperties> limits;
    private final TimeLimiterRegistry limiters;
    private final BreakerHandover handover;

    LiveBreakers(
            LiveProperties properties,
            CircuitBreakerProperties breakers,
            TimeLimiterProperties limits,
            CircuitBreakerRegistry registry,
            TimeLimiterRegistry limiters) {
        this.breakers = properties.follow("resilience4j.circuitbreaker", breakers);
        this.limits = properties.follow("resilience4j.timelimiter", limits);
        this.limiters = limiters;
        this.handover = new BreakerHandover(registry, this::breaker);
        limiters.getEventPublisher()
                .onEntryAdded(event -> Thread.ofVirtual().start(() -> adopt(event.getAddedEntry())));
    }

    @EventListener(EnvironmentChangeEvent.class)
    void follow() {
        handover.adopt();
        limiters.getAllTimeLimiters().forEach(this::adopt);
    }

    private void adopt(TimeLimiter running) {
        var wanted = limit(running.getName());
        if (!wanted.getTimeoutDuration().equals(running.getTimeLimiterConfig().getTimeoutDuration())) {
            limiters.replace(running.getName(), TimeLimiter.of(running.getName(), wanted, running.getTags()));
        }
    }

    private CircuitBreakerConfig breaker(String route) {
        var all = breakers.get();
        var own = all.getInstances().getOrDefault(route, all.getConfigs().get("default"));
        return own == null
                ? CircuitBreakerConfig.ofDefaults()
                : all.createCircuitBreakerConfig(route, own, new CompositeCustomizer<>(List.of()));
    }

    private TimeLimiterConfig limit(String route) {
        var all = limits.get();
        var own = all.getInstances().getOrDefault(route, all.getConfigs().get("default"));
        return own == null
                ? TimeLimiterConfig.ofDefaults()
                : all.createTimeLimiterConfig(route, own, new CompositeCustomizer<>(List.of()));
    }
}
