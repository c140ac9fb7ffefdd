package id.microsayur.gateway.tracing;

import id.microsayur.gateway.FilterOrder;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Counts the attempts of a routed request. The counter of the Retry filter does not serve: two filters of a route share it. */
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

    @Override
    public int getOrder() {
        return FilterOrder.ATTEMPT_COUNT.value();
    }
}
