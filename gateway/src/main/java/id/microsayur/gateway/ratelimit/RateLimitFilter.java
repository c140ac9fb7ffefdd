package id.microsayur.gateway.ratelimit;

import id.microsayur.gateway.caller.CallerKey;
import id.microsayur.gateway.problem.GatewayProblem;
import id.microsayur.gateway.problem.GatewayProblemHandler;
import id.microsayur.gateway.ratelimit.RateLimitProperties.Limit;
import id.microsayur.runtime.refresh.Refreshable;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Rejects requests over the rate limit with 429: per authenticated user, else per client address, and by a lower limit on
 * paths that take credentials. Added to the security chain by a method reference: a WebFilter bean would run twice.
 */
@Component
public class RateLimitFilter {

    /** Matched on the parsed path, as by the rules of security and the routes: a spelling of a path is no other path. */
    private static final List<PathPattern> CREDENTIALS = patterns(
            "/api/auth/login",
            "/api/auth/session",
            "/api/auth/register",
            "/api/auth/verify",
            "/api/auth/verification",
            "/api/auth/forgot-password",
            "/api/auth/reset-password");

    private static final List<PathPattern> PROBES = patterns("/actuator/health/**");

    private final Refreshable<RateLimitProperties> limits;
    private final RateLimiterStore store;
    private final GatewayProblemHandler gatewayProblemHandler;

    RateLimitFilter(
            Refreshable<RateLimitProperties> limits,
            RateLimiterStore rateLimiterStore,
            GatewayProblemHandler gatewayProblemHandler) {
        this.limits = limits;
        this.store = rateLimiterStore;
        this.gatewayProblemHandler = gatewayProblemHandler;
    }

    /** Runs after authentication and before authorisation. */
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (matches(exchange, PROBES)) {
            return chain.filter(exchange);
        }
        return caller(exchange)
                .flatMap(rateLimitKey -> passes(exchange, rateLimitKey))
                .flatMap(passes -> passes
                        ? chain.filter(exchange)
                        : gatewayProblemHandler.write(exchange, GatewayProblem.TOO_MANY_REQUESTS));
    }

    /** Counts a request that is rejected before this filter runs, so that guessing tokens is limited too. */
    public Mono<Boolean> passesAsAnonymous(ServerWebExchange exchange) {
        return passes(exchange, anonymous(exchange));
    }

    private Mono<RateLimitKey> caller(ServerWebExchange exchange) {
        if (takesCredentials(exchange)) {
            return Mono.just(new RateLimitKey(
                    "credentials " + CallerKey.network(exchange), limits.get().ofCredentials()));
        }
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .map(this::user)
                .switchIfEmpty(Mono.fromSupplier(() -> anonymous(exchange)));
    }

    private RateLimitKey user(Authentication user) {
        return new RateLimitKey("user " + user.getName(), limits.get().ofUser());
    }

    /** Whether the request counts by its network, even with a token. */
    static boolean takesCredentials(ServerWebExchange exchange) {
        return HttpMethod.POST.equals(exchange.getRequest().getMethod()) && matches(exchange, CREDENTIALS);
    }

    private static boolean matches(ServerWebExchange exchange, List<PathPattern> patterns) {
        var path = exchange.getRequest().getPath().pathWithinApplication();
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }

    private static List<PathPattern> patterns(String... paths) {
        return Arrays.stream(paths)
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }

    private RateLimitKey anonymous(ServerWebExchange exchange) {
        return new RateLimitKey(
                "address " + CallerKey.network(exchange), limits.get().ofAddress());
    }

    private Mono<Boolean> passes(ServerWebExchange exchange, RateLimitKey rateLimitKey) {
        return store.tryConsume(rateLimitKey.name, rateLimitKey.limit).map(count -> {
            writeHeaders(exchange.getResponse().getHeaders(), rateLimitKey.limit, count);
            return count.isConsumed();
        });
    }

    private static void writeHeaders(HttpHeaders headers, Limit limit, ConsumptionProbe count) {
        headers.set("RateLimit-Limit", String.valueOf(limit.requests()));
        headers.set("RateLimit-Remaining", String.valueOf(count.getRemainingTokens()));
        headers.set("RateLimit-Reset", seconds(count.getNanosToWaitForReset()));
        if (!count.isConsumed()) {
            headers.set(HttpHeaders.RETRY_AFTER, seconds(count.getNanosToWaitForRefill()));
        }
    }

    private static String seconds(long nanos) {
        return String.valueOf(Duration.ofNanos(nanos).plusMillis(999).toSeconds());
    }

    private record RateLimitKey(String name, Limit limit) {}

    /** Selects the store of the counts: memory, or Redis in the profile {@code redis}. */
    @Configuration(proxyBeanMethods = false)
    static class StoreConfiguration {

        @Bean
        @Profile("!redis")
        RateLimiterStore inMemoryRateLimiterStore(RateLimitProperties limits) {
            return new InMemoryRateLimiterStore(limits.callers());
        }

        @Bean
        @Profile("redis")
        RateLimiterStore redisRateLimiterStore(RateLimitProperties limits) {
            return new RedisRateLimiterStore(limits.redis(), new InMemoryRateLimiterStore(limits.callers()));
        }
    }
}
