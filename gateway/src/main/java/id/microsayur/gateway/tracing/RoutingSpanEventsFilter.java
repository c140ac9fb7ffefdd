package id.microsayur.gateway.tracing;

import id.microsayur.gateway.FilterOrder;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.function.Consumer;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Records retries and open circuit breakers as events on the span of the request. */
@Component
class RoutingSpanEventsFilter implements WebFilter, Ordered {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange)
                .doOnError(
                        RoutingSpanEventsFilter::isBreakerOpen,
                        _ -> withSpan(exchange, span -> span.event("breaker open")))
                .doFinally(_ -> {
                    var retries = AttemptCountFilter.attempts(exchange) - 1;
                    if (retries > 0) {
                        withSpan(exchange, span -> span.event("sent again, %d times".formatted(retries)));
                    }
                });
    }

    private static boolean isBreakerOpen(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CallNotPermittedException) {
                return true;
            }
        }
        return false;
    }

    /** Runs before the observation stops the span, which follows this filter. */
    private static void withSpan(ServerWebExchange exchange, Consumer<Span> action) {
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(context -> (TracingContext) context.get(TracingContext.class))
                .map(TracingContext::getSpan)
                .ifPresent(action);
    }

    @Override
    public int getOrder() {
        return FilterOrder.SPAN_EVENTS.value();
    }
}
