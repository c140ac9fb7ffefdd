package id.microsayur.gateway.request;

import id.microsayur.gateway.FilterOrder;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Rewrites {@code /api/v1/orders} to {@code /api/orders} with {@code API-Version: 1}: rules and routes match one path. */
@Component
class ApiVersionFilter implements WebFilter, Ordered {

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

    @Override
    public int getOrder() {
        return FilterOrder.API_VERSION.value();
    }
}
