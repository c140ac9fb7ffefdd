package id.microsayur.runtime.resilience;

import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.CLOSED;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.HALF_OPEN;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CircuitBreakerRefresherTests {

    private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(settings(50));
    private CircuitBreakerConfig current = settings(50);
    private final CircuitBreakerRefresher refresher = new CircuitBreakerRefresher(registry, _ -> current);

    @Test
    void keepsABreakerWhoseSettingsAreUnchanged() {
        var before = registry.circuitBreaker("stock");

        refresher.refresh();

        assertThat(registry.circuitBreaker("stock")).isSameAs(before);
    }

    @Test
    void appliesTheNewThresholdToRecordedResults() {
        var breaker = registry.circuitBreaker("stock");
        recordSuccesses(breaker, 6);
        recordFailures(breaker, 4);
        assertThat(breaker.getState()).isEqualTo(CLOSED);

        current = settings(60);
        refresher.refresh();
        var relaxed = registry.circuitBreaker("stock");
        assertThat(relaxed.getState()).isEqualTo(CLOSED);
        assertThat(relaxed.getMetrics().getFailureRate()).isEqualTo(40);

        current = settings(30);
        refresher.refresh();
        assertThat(registry.circuitBreaker("stock").getState()).isEqualTo(OPEN);
    }

    @Test
    void keepsTheOpenAndTheHalfOpenState() {
        registry.circuitBreaker("open").transitionToOpenState();
        registry.circuitBreaker("trying").transitionToOpenState();
        registry.circuitBreaker("trying").transitionToHalfOpenState();

        current = settings(30);
        refresher.refresh();

        assertThat(registry.circuitBreaker("open").getState()).isEqualTo(OPEN);
        assertThat(registry.circuitBreaker("open").tryAcquirePermission()).isFalse();
        assertThat(registry.circuitBreaker("trying").getState()).isEqualTo(HALF_OPEN);
    }

    @Test
    void appliesCurrentSettingsToABreakerCreatedLater() {
        current = settings(30);

        registry.circuitBreaker("late", settings(50));

        await().untilAsserted(() -> assertThat(registry.circuitBreaker("late")
                        .getCircuitBreakerConfig()
                        .getFailureRateThreshold())
                .isEqualTo(30));
    }

    private static CircuitBreakerConfig settings(int failureRate) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(failureRate)
                .waitDurationInOpenState(Duration.ofHours(1))
                .build();
    }

    private static void recordSuccesses(CircuitBreaker breaker, int times) {
        for (var i = 0; i < times; i++) {
            breaker.onSuccess(1, TimeUnit.MILLISECONDS);
        }
    }

    private static void recordFailures(CircuitBreaker breaker, int times) {
        for (var i = 0; i < times; i++) {
            breaker.onError(1, TimeUnit.MILLISECONDS, new IllegalStateException());
        }
    }
}
