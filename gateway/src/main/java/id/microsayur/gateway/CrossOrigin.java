package id.microsayur.gateway;

import id.microsayur.live.Live;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsProcessor;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets pages of other origins call the shop, if an operator named them; refuses the others with a problem. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class CrossOrigin implements WebFilter {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> SENT = List.of(
            "Authorization", "Content-Type", "Accept-Language", "API-Version", "Idempotency-Key", "Last-Event-ID");
    private static final List<String> READ = List.of(
            "Location",
            "Retry-After",
            "X-Trace-Id",
            "Idempotency-Replayed",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset");

    private final Live<Allowed> allowed;
    private final Live<CorsConfiguration> configuration;
    private final Problems problems;
    private final CorsProcessor processor = new DefaultCorsProcessor();

    CrossOrigin(Live<Allowed> allowed, Problems problems) {
        this.allowed = allowed;
        this.configuration = allowed.derive(CrossOrigin::configuration);
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (allowed.get().origins().isEmpty()) {
            return chain.filter(exchange);
        }
        if (!processor.process(configuration.get(), exchange)) {
            return problems.answer(exchange, Problem.FORBIDDEN);
        }
        return CorsUtils.isPreFlightRequest(exchange.getRequest()) ? Mono.empty() : chain.filter(exchange);
    }

    /** Tokens travel in a header, never in a cookie, so credentials are not allowed. */
    private static CorsConfiguration configuration(Allowed allowed) {
        var configuration = new CorsConfiguration();
        configuration.setAllowedOriginPatterns(allowed.origins());
        configuration.setAllowedMethods(METHODS);
        configuration.setAllowedHeaders(SENT);
        configuration.setExposedHeaders(READ);
        configuration.setMaxAge(Duration.ofHours(1));
        return configuration;
    }

    /**
     * Who may call from a browser.
     *
     * @param origins such as https://toko.example or https://*.toko.example; nobody if empty
     */
    @ConfigurationProperties("gateway.cors")
    record Allowed(@DefaultValue List<String> origins) {}
}
