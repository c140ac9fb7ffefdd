package id.microsayur.gateway.routing;

import id.microsayur.gateway.forwarding.GuardedCall;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.circuitbreaker.resilience4j.ReactiveResilience4JCircuitBreakerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.factory.SpringCloudCircuitBreakerResilience4JFilterFactory;
import org.springframework.cloud.gateway.support.ServiceUnavailableException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The filter {@code CircuitBreaker}, in one step with its time limit. Spring Cloud Gateway's own serves the first request of a
 * route, for which it creates breaker and time limiter, and filters with a fallback or with status codes.
 */
@Component
class LightBreakerFilterFactory extends SpringCloudCircuitBreakerResilience4JFilterFactory {

    private final ReactiveResilience4JCircuitBreakerFactory library;

    LightBreakerFilterFactory(
            ReactiveResilience4JCircuitBreakerFactory library, ObjectProvider<DispatcherHandler> dispatcher) {
        super(library, dispatcher);
        this.library = library;
    }

    @Override
    public GatewayFilter apply(Config config) {
        var original = super.apply(config);
        var name = config.getId();
        if (name == null
                || config.getFallbackUri() != null
                || !config.getStatusCodes().isEmpty()
                || config.isResumeWithoutError()) {
            return (exchange, chain) -> original.filter(exchange, later(chain));
        }
        return (exchange, chain) -> {
            var breaker = library.getCircuitBreakerRegistry().find(name);
            var limiter = library.getTimeLimiterRegistry().find(name);
            if (breaker.isEmpty() || limiter.isEmpty()) {
                return original.filter(exchange, later(chain));
            }
            var limit = limiter.get().getTimeLimiterConfig().getTimeoutDuration();
            return GuardedCall.guarded(
                            exchange.getRequest(),
                            limit,
                            () -> new TimeoutException("No response of route " + name + " within " + limit),
                            breaker.get(),
                            () -> chain.filter(exchange))
                    .onErrorMap(LightBreakerFilterFactory::toProblem);
        };
    }

    private static Throwable toProblem(Throwable failure) {
        return switch (failure) {
            case TimeoutException e -> new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, e.getMessage(), e);
            case CallNotPermittedException e -> {
                var unavailable = new ServiceUnavailableException();
                unavailable.initCause(e);
                yield unavailable;
            }
            default -> failure;
        };
    }

    /** Runs the filters of the route for each subscription, because a breaker may be open and a call may be repeated. */
    static GatewayFilterChain later(GatewayFilterChain chain) {
        return (ServerWebExchange exchange) -> Mono.defer(() -> chain.filter(exchange));
    }
}
