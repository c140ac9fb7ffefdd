package id.microsayur.gateway.security;

import id.microsayur.gateway.FilterOrder;
import java.net.URI;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Adds the security headers to every response; the filters of Spring Security do not see requests rejected before them. */
@Component
class SecurityHeadersFilter implements WebFilter, Ordered {

    private static final String STRICT_TRANSPORT = "Strict-Transport-Security";
    private static final Map<String, String> EACH = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "X-XSS-Protection", "0",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer");
    /** Set together, unless the response has one of them. */
    private static final Map<String, String> NO_CACHE = Map.of(
            HttpHeaders.CACHE_CONTROL, "no-cache, no-store, max-age=0, must-revalidate",
            HttpHeaders.PRAGMA, "no-cache",
            HttpHeaders.EXPIRES, "0");

    private final boolean isPublicOverTls;

    SecurityHeadersFilter(@Value("${platform.public-url}") URI publicUrl) {
        this.isPublicOverTls = "https".equalsIgnoreCase(publicUrl.getScheme());
    }

    private void write(ServerWebExchange exchange) {
        var headers = exchange.getResponse().getHeaders();
        EACH.forEach((name, value) -> setIfAbsent(headers, name, value));
        if (!HttpStatus.NOT_MODIFIED.equals(exchange.getResponse().getStatusCode())
                && NO_CACHE.keySet().stream().noneMatch(headers::containsHeader)) {
            NO_CACHE.forEach(headers::set);
        }
        if (isPublicOverTls) { // also where a proxy in front has ended TLS
            headers.set(STRICT_TRANSPORT, "max-age=31536000");
        } else if ("https".equals(exchange.getRequest().getURI().getScheme())) {
            setIfAbsent(headers, STRICT_TRANSPORT, "max-age=31536000 ; includeSubDomains");
        }
    }

    private static void setIfAbsent(HttpHeaders headers, String name, String value) {
        if (!headers.containsHeader(name)) {
            headers.set(name, value);
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> {
            write(exchange);
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    @Override
    public int getOrder() {
        return FilterOrder.SECURITY_HEADERS.value();
    }
}
