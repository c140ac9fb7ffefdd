package id.microsayur.gateway;

import id.microsayur.live.Live;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses oversized headers with a problem; the server's own, higher limit just hangs up. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class HeaderLimit implements WebFilter {

    private final Live<GatewayProperties> gateway;

    HeaderLimit(Live<GatewayProperties> gateway) {
        this.gateway = gateway;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return size(exchange.getRequest().getHeaders())
                        > gateway.get().maxHeaders().toBytes()
                ? Mono.error(new ResponseStatusException(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE))
                : chain.filter(exchange);
    }

    private static long size(HttpHeaders headers) {
        long size = 0;
        for (var header : headers.headerSet()) {
            for (var value : header.getValue()) {
                size += header.getKey().length() + value.length();
            }
        }
        return size;
    }
}
