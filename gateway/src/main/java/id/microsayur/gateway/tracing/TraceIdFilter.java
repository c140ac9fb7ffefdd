package id.microsayur.gateway.tracing;

import id.microsayur.gateway.FilterOrder;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Adds X-Trace-Id to every response, error responses included. */
@Component
public class TraceIdFilter implements WebFilter, Ordered {

    static final String HEADER = "X-Trace-Id";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var response = exchange.getResponse();
        response.beforeCommit(() -> {
            var id = traceId(exchange.getAttributes());
            if (id != null) {
                response.getHeaders().set(HEADER, id);
            }
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    /** Null only if tracing is disabled. */
    public static @Nullable String traceId(Map<String, Object> exchange) {
        return ServerRequestObservationContext.findCurrent(exchange)
                .map(context -> (TracingContext) context.get(TracingContext.class))
                .map(TracingContext::getSpan)
                .map(span -> span.context().traceId())
                .orElse(null);
    }

    @Override
    public int getOrder() {
        return FilterOrder.TRACE_ID.value();
    }
}
