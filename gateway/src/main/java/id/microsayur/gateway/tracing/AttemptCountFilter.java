package id.microsayur.gateway.tracing;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Counts how often a request was sent on. The Retry filter's own counter is no help: two on a route share it. */
@Component
class AttemptCountFilter implements GlobalFilter, Ordered {

    private static final String COUNT = AttemptCountFilter.class.getName();

    static int attempts(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(COUNT, 0);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        exchange.getAttributes().put(COUNT, attempts(exchange) + 1);
        return chain.filter(exchange);
    }

    /** Right before the request is sent, and so within every Retry. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 1;
    }
}
