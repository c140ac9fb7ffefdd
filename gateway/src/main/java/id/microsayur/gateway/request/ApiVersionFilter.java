package id.microsayur.gateway.request;

import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Turns {@code /api/v1/orders} into {@code /api/orders} with {@code API-Version: 1}, so that rules and routes know one path. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class ApiVersionFilter implements WebFilter {

    static final String HEADER = "API-Version";

    private static final Pattern VERSIONED = Pattern.compile("/api/v(\\d{1,4})(/.*)?");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var path = VERSIONED.matcher(request.getURI().getRawPath());
        if (!path.matches()) {
            return chain.filter(exchange);
        }
        var rest = path.group(2) == null ? "" : path.group(2);
        var plain = request.mutate()
                .path("/api" + rest)
                .header(HEADER, path.group(1))
                .build();
        return chain.filter(exchange.mutate().request(plain).build());
    }
}
