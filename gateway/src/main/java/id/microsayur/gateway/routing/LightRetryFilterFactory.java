package id.microsayur.gateway.routing;

import java.time.Duration;
import java.util.Set;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.factory.RetryGatewayFilterFactory;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The filter {@code Retry}, whose cost is paid by requests that are repeated: other methods pass by, and the repetition of
 * Spring Cloud Gateway is set up after a first attempt that failed. Each filter counts its own attempts.
 */
@Component
class LightRetryFilterFactory extends RetryGatewayFilterFactory {

    @Override
    public String name() {
        return "Retry";
    }

    @Override
    public GatewayFilter apply(RetryConfig config) {
        var repetition = super.apply(config);
        var methods = Set.copyOf(config.getMethods());
        return (exchange, chain) -> methods.contains(exchange.getRequest().getMethod())
                ? firstAttempt(config, repetition, exchange, LightBreakerFilterFactory.later(chain))
                : chain.filter(exchange);
    }

    private static Mono<Void> firstAttempt(
            RetryConfig config, GatewayFilter repetition, ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange)
                .then(Mono.defer(() -> isFirst(exchange) && hasRetryableStatus(config, exchange)
                        ? repeat(config, repetition, exchange, chain)
                        : Mono.empty()))
                .onErrorResume(
                        failure -> isFirst(exchange) && isRetryable(config, failure),
                        _ -> repeat(config, repetition, exchange, chain));
    }

    private static boolean isFirst(ServerWebExchange exchange) {
        return exchange.getAttribute(RETRY_ITERATION_KEY) == null;
    }

    private static boolean hasRetryableStatus(RetryConfig config, ServerWebExchange exchange) {
        return exchange.getResponse().getStatusCode() instanceof HttpStatus status
                && (config.getStatuses().contains(status) || config.getSeries().contains(status.series()));
    }

    private static boolean isRetryable(RetryConfig config, Throwable failure) {
        return config.getExceptions().stream()
                .anyMatch(retryable -> retryable.isInstance(failure) || retryable.isInstance(failure.getCause()));
    }

    /** The first attempt has the number 0. */
    private static Mono<Void> repeat(
            RetryConfig config, GatewayFilter repetition, ServerWebExchange exchange, GatewayFilterChain chain) {
        exchange.getAttributes().put(RETRY_ITERATION_KEY, 0);
        ServerWebExchangeUtils.reset(exchange);
        var backoff = config.getBackoff();
        return Mono.delay(backoff == null ? Duration.ZERO : backoff.getFirstBackoff())
                .then(Mono.defer(() -> repetition.filter(exchange, chain)));
    }
}
