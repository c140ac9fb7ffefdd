package id.microsayur.gateway.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;

import id.microsayur.gateway.FilterOrder;
import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Sends path and query to the selected instance as they are in the request: the filters before take the query apart, drop
 * empty parameters and encode some of the rest a second time.
 */
@Component
class ExactTargetFilter implements GlobalFilter, Ordered {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        exchange.getAttributes().computeIfPresent(GATEWAY_REQUEST_URL_ATTR, (_, url) -> exact((URI) url, exchange));
        return chain.filter(exchange);
    }

    private static URI exact(URI instance, ServerWebExchange exchange) {
        var requested = exchange.getRequest().getURI();
        var query = requested.getRawQuery();
        return URI.create(instance.getScheme() + "://" + instance.getRawAuthority() + requested.getRawPath()
                + (query == null ? "" : "?" + query));
    }

    @Override
    public int getOrder() {
        return FilterOrder.EXACT_TARGET.value();
    }
}
