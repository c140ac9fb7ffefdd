package id.microsayur.gateway.request;

import id.microsayur.gateway.FilterOrder;
import id.microsayur.gateway.problem.GatewayProblem;
import id.microsayur.gateway.problem.GatewayProblemHandler;
import id.microsayur.runtime.refresh.Refreshable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsProcessor;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers CORS requests of the configured origins; rejects all other origins with 403. The origin of the shop itself is always
 * allowed: behind a proxy that ends TLS, the gateway would not recognise it by the address of the request.
 */
@Component
class AllowedOriginsFilter implements WebFilter, Ordered {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> REQUEST_HEADERS = List.of(
            "Authorization",
            "Content-Type",
            "Accept-Language",
            "API-Version",
            "Idempotency-Key",
            "If-Match",
            "If-None-Match",
            "If-Modified-Since",
            "Last-Event-ID",
            // of the trace libraries of browsers; the gateway does not accept the values
            "traceparent",
            "tracestate",
            "baggage");
    private static final List<String> RESPONSE_HEADERS = List.of(
            "Allow",
            "Content-Disposition",
            "ETag",
            "Location",
            "Retry-After",
            "WWW-Authenticate",
            "X-Trace-Id",
            "Idempotency-Replayed",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset");

    private final Refreshable<CorsProperties> properties;
    private final Refreshable<CorsConfiguration> configuration;
    private final GatewayProblemHandler gatewayProblemHandler;
    private final CorsProcessor processor = new DefaultCorsProcessor();
    private final String ownOrigin;

    AllowedOriginsFilter(
            Refreshable<CorsProperties> allowed,
            GatewayProblemHandler gatewayProblemHandler,
            @Value("${platform.public-url}") URI publicUrl) {
        this.ownOrigin = originOf(publicUrl);
        this.properties = allowed;
        this.configuration = allowed.derive(AllowedOriginsFilter::configuration);
        this.gatewayProblemHandler = gatewayProblemHandler;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var origin = exchange.getRequest().getHeaders().getOrigin();
        if (properties.get().origins().isEmpty()
                || ownOrigin.equals(origin) && configuration.get().checkOrigin(origin) == null) {
            return chain.filter(exchange);
        }
        if (!isAllowed(exchange)) {
            return gatewayProblemHandler.write(exchange, GatewayProblem.FORBIDDEN);
        }
        return CorsUtils.isPreFlightRequest(exchange.getRequest()) ? Mono.empty() : chain.filter(exchange);
    }

    private boolean isAllowed(ServerWebExchange exchange) {
        try {
            return processor.process(configuration.get(), exchange);
        } catch (IllegalArgumentException _) {
            return false; // the origin is no URI
        }
    }

    /** As browsers write it: in lower case, without the default port of the scheme. */
    private static String originOf(URI url) {
        var scheme = url.getScheme().toLowerCase(Locale.ROOT);
        var isDefaultPort = url.getPort() < 0 || url.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + (isDefaultPort ? "" : ":" + url.getPort());
    }

    @Override
    public int getOrder() {
        return FilterOrder.ALLOWED_ORIGINS.value();
    }

    /** Does not allow credentials, because tokens are sent in a header, never in a cookie. */
    private static CorsConfiguration configuration(CorsProperties corsProperties) {
        var configuration = new CorsConfiguration();
        configuration.setAllowedOriginPatterns(corsProperties.origins());
        configuration.setAllowedMethods(METHODS);
        configuration.setAllowedHeaders(REQUEST_HEADERS);
        configuration.setExposedHeaders(RESPONSE_HEADERS);
        configuration.setMaxAge(Duration.ofHours(1));
        return configuration;
    }

    /**
     * Origins whose pages may call the API.
     *
     * @param origins such as https://toko.example or https://*.toko.example; empty allows no other origin
     */
    @ConfigurationProperties("gateway.cors")
    record CorsProperties(@DefaultValue List<String> origins) {}
}
