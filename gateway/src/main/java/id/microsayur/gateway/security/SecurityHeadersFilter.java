package id.microsayur.gateway.security;

import id.microsayur.gateway.FilterOrder;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.security.web.server.header.CacheControlServerHttpHeadersWriter;
import org.springframework.security.web.server.header.CompositeServerHttpHeadersWriter;
import org.springframework.security.web.server.header.ContentSecurityPolicyServerHttpHeadersWriter;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.security.web.server.header.StrictTransportSecurityServerHttpHeadersWriter;
import org.springframework.security.web.server.header.XContentTypeOptionsServerHttpHeadersWriter;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter;
import org.springframework.security.web.server.header.XXssProtectionServerHttpHeadersWriter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Adds the security headers to every response; the filters of Spring Security do not see requests rejected before them. */
@Component
class SecurityHeadersFilter implements WebFilter, Ordered {

    private static final String STRICT_TRANSPORT = "max-age=31536000";

    private final ServerHttpHeadersWriter headers;

    SecurityHeadersFilter(@Value("${platform.public-url}") URI publicUrl) {
        this.headers = headers("https".equalsIgnoreCase(publicUrl.getScheme()));
    }

    private static ServerHttpHeadersWriter headers(boolean isPublicOverTls) {
        var policy = new ContentSecurityPolicyServerHttpHeadersWriter();
        policy.setPolicyDirectives("default-src 'none'; frame-ancestors 'none'");
        var referrer = new ReferrerPolicyServerHttpHeadersWriter();
        referrer.setPolicy(ReferrerPolicy.NO_REFERRER);
        return new CompositeServerHttpHeadersWriter(
                new CacheControlServerHttpHeadersWriter(),
                new XContentTypeOptionsServerHttpHeadersWriter(),
                isPublicOverTls ? strictTransport() : new StrictTransportSecurityServerHttpHeadersWriter(),
                new XFrameOptionsServerHttpHeadersWriter(),
                new XXssProtectionServerHttpHeadersWriter(),
                policy,
                referrer);
    }

    /** Also where a proxy in front has ended TLS, so that the request itself came without. */
    private static ServerHttpHeadersWriter strictTransport() {
        return exchange -> {
            exchange.getResponse().getHeaders().set("Strict-Transport-Security", STRICT_TRANSPORT);
            return Mono.empty();
        };
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> headers.writeHttpHeaders(exchange));
        return chain.filter(exchange);
    }

    @Override
    public int getOrder() {
        return FilterOrder.SECURITY_HEADERS.value();
    }
}
