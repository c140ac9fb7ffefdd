package id.microsayur.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class GuardedCallTests {

    private static final Duration LONG = Duration.ofSeconds(40);

    private final CircuitBreaker breaker = CircuitBreaker.of(
            "orders",
            CircuitBreakerConfig.custom()
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .build());

    @Test
    void recordsTheResultsOfCalls() {
        guarded(LONG, Mono.empty()).block(LONG);
        assertThatThrownBy(() -> guarded(LONG, Mono.error(new IllegalStateException("broken")))
                        .block(LONG))
                .hasMessage("broken");

        assertThat(breaker.getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(1);
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
    }

    @Test
    void cancelsACallThatTakesTooLong() {
        var cancelled = new AtomicInteger();

        assertThatThrownBy(
                        () -> guarded(Duration.ofMillis(1), Mono.<Void>never().doOnCancel(cancelled::incrementAndGet))
                                .block(LONG))
                .hasMessage("too slow");
        assertThat(cancelled).hasValue(1);
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
    }

    @Test
    void doesNotCallWhileTheBreakerIsOpen() {
        breaker.transitionToOpenState();
        var calls = new AtomicInteger();

        assertThatThrownBy(() ->
                        guarded(LONG, Mono.fromRunnable(calls::incrementAndGet)).block(LONG))
                .isInstanceOf(CallNotPermittedException.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void returnsThePermissionOfACancelledCall() {
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();

        guarded(LONG, Mono.never()).subscribe().dispose();

        assertThat(breaker.tryAcquirePermission()).isTrue();
    }

    private Mono<Void> guarded(Duration limit, Mono<Void> call) {
        return new GuardedCall(
                GlobalEventExecutor.INSTANCE, limit, () -> new IllegalStateException("too slow"), breaker, () -> call);
    }
}
