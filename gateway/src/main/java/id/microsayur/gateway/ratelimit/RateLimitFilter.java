package id.microsayur.gateway.ratelimit;

import id.microsayur.gateway.problem.GatewayProblem;
import id.microsayur.gateway.problem.GatewayProblemHandler;
import id.microsayur.gateway.ratelimit.RateLimitProperties.Limit;
import id.microsayur.runtime.refresh.Refreshable;
import io.github.bucket4j.ConsumptionProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Rejects requests over the rate limit with 429: per authenticated user, else per client address, and by a lower limit on
 * paths that take credentials. Added to the security chain by a method reference: a WebFilter bean would run twice.
 */
@Component
public class RateLimitFilter {

    private static final Set<String> CREDENTIAL_PATHS = Set.of(
            "/api/auth/login",
            "/api/auth/register",
            "/api/auth/verify",
            "/api/auth/verification",
            "/api/auth/forgot-password",
            "/api/auth/reset-password");

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
        if (exchange.getRequest().getPath().value().startsWith("/actuator/health")) {
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
        var request = exchange.getRequest();
        if (HttpMethod.POST.equals(request.getMethod())
                && CREDENTIAL_PATHS.contains(request.getPath().value())) {
            return Mono.just(new RateLimitKey(
                    "credentials " + address(exchange), limits.get().ofCredentials()));
        }
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .map(user ->
                        new RateLimitKey("user " + user.getName(), limits.get().ofUser()))
                .defaultIfEmpty(anonymous(exchange));
    }

    private RateLimitKey anonymous(ServerWebExchange exchange) {
        return new RateLimitKey("address " + address(exchange), limits.get().ofAddress());
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

    private static String address(ServerWebExchange exchange) {
        var remote = exchange.getRequest().getRemoteAddress();
        return remote == null || remote.getAddress() == null ? "unknown" : network(remote.getAddress());
    }

    /** The /64 network of an IPv6 address, because one household has 2^64 addresses. */
    static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8))
                : address.getHostAddress();
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
