package id.microsayur.gateway.request;

import id.microsayur.gateway.FilterOrder;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Marks JSON responses, which the server may compress, so that no cache serves a compressed one to other clients. */
@Component
class CompressionVaryFilter implements WebFilter, Ordered {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var headers = exchange.getResponse().getHeaders();
        exchange.getResponse().beforeCommit(() -> {
            if (isJson(headers) && !headers.getVary().contains(HttpHeaders.ACCEPT_ENCODING)) {
                headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
            }
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    private static boolean isJson(HttpHeaders headers) {
        var type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        return type != null
                && (type.startsWith(MediaType.APPLICATION_JSON_VALUE)
                        || type.startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE));
    }

    @Override
    public int getOrder() {
        return FilterOrder.COMPRESSION_VARY.value();
    }
}
