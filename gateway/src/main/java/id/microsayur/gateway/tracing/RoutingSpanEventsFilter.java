package id.microsayur.gateway.tracing;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.function.Consumer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Writes on a request's span how often it was sent again, and that a breaker refused it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RoutingSpanEventsFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange)
                .doOnError(
                        RoutingSpanEventsFilter::isBreakerOpen,
                        _ -> withSpan(exchange, span -> span.event("breaker open")))
                .doFinally(_ -> {
                    var again = AttemptCountFilter.attempts(exchange) - 1;
                    if (again > 0) {
                        withSpan(exchange, span -> span.event("sent again, %d times".formatted(again)));
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

    /** The span is over when the answer is complete; the observation closes after this filter. */
    private static void withSpan(ServerWebExchange exchange, Consumer<Span> note) {
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(context -> (TracingContext) context.get(TracingContext.class))
                .map(TracingContext::getSpan)
                .ifPresent(note);
    }
}
