package id.microsayur.gateway.request;

import id.microsayur.gateway.FilterOrder;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Passes cookies only to and from the endpoints of a browser's session, so that no other endpoint can depend on what a
 * browser sends by itself.
 */
@Component
class CookieFilter implements GlobalFilter, Ordered {

    private static final List<PathPattern> WITH_COOKIE = Stream.of("/api/auth/session", "/api/auth/session/**")
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var path = exchange.getRequest().getPath().pathWithinApplication();
        if (WITH_COOKIE.stream().anyMatch(pattern -> pattern.matches(path))) {
            return chain.filter(exchange);
        }
        var response = exchange.getResponse();
        response.beforeCommit(() -> {
            response.getHeaders().remove(HttpHeaders.SET_COOKIE);
            return Mono.empty();
        });
        if (!exchange.getRequest().getHeaders().containsHeader(HttpHeaders.COOKIE)) {
            return chain.filter(exchange);
        }
        return chain.filter(exchange.mutate()
                .request(request -> request.headers(headers -> headers.remove(HttpHeaders.COOKIE)))
                .build());
    }

    @Override
    public int getOrder() {
        return FilterOrder.COOKIES.value();
    }
}
