package id.microsayur.gateway.request;

import id.microsayur.gateway.FilterOrder;
import id.microsayur.gateway.GatewayProperties;
import id.microsayur.runtime.refresh.Refreshable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Rejects an oversized request line and headers with 431; the higher limits of the server close the connection instead. */
@Component
class HeaderSizeLimitFilter implements WebFilter, Ordered {

    private final Refreshable<GatewayProperties> gateway;

    HeaderSizeLimitFilter(Refreshable<GatewayProperties> gateway) {
        this.gateway = gateway;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return size(exchange.getRequest()) > gateway.get().maxHeaders().toBytes()
                ? Mono.error(new ResponseStatusException(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE))
                : chain.filter(exchange);
    }

    private static long size(ServerHttpRequest request) {
        long size = request.getURI().toString().length();
        for (var header : request.getHeaders().headerSet()) {
            for (var value : header.getValue()) {
                size += header.getKey().length() + value.length();
            }
        }
        return size;
    }

    @Override
    public int getOrder() {
        return FilterOrder.HEADER_SIZE.value();
    }
}
