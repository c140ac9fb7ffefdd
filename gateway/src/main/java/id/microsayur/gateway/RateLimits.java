package id.microsayur.gateway;

import id.microsayur.gateway.LimitProperties.Limit;
import id.microsayur.live.Live;
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

/** Slows down who asks too much: a verified user, or else an address; most of all who guesses passwords. */
@Component
class RateLimits {

    private static final Set<String> CREDENTIALS = Set.of(
            "/api/auth/login",
            "/api/auth/register",
            "/api/auth/verify",
            "/api/auth/verification",
            "/api/auth/forgot-password",
            "/api/auth/reset-password");

    private final Live<LimitProperties> limits;
    private final Counters counters;
    private final Problems problems;

    RateLimits(Live<LimitProperties> limits, Counters counters, Problems problems) {
        this.limits = limits;
        this.counters = counters;
        this.problems = problems;
    }

    /** To stand behind the check of tokens, and before the question who may do what. */
    Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getRequest().getPath().value().startsWith("/actuator/health")) {
            return chain.filter(exchange);
        }
        return caller(exchange)
                .flatMap(caller -> passes(exchange, caller))
                .flatMap(passes ->
                        passes ? chain.filter(exchange) : problems.answer(exchange, Problem.TOO_MANY_REQUESTS));
    }

    /** For a request that is refused before it gets to the filter: tokens can't be guessed for free either. */
    Mono<Boolean> passesAsStranger(ServerWebExchange exchange) {
        return passes(exchange, stranger(exchange));
    }

    private Mono<Caller> caller(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        if (HttpMethod.POST.equals(request.getMethod())
                && CREDENTIALS.contains(request.getPath().value())) {
            return Mono.just(
                    new Caller("credentials " + address(exchange), limits.get().ofCredentials()));
        }
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .map(user -> new Caller("user " + user.getName(), limits.get().ofUser()))
                .defaultIfEmpty(stranger(exchange));
    }

    private Caller stranger(ServerWebExchange exchange) {
        return new Caller("address " + address(exchange), limits.get().ofAddress());
    }

    private Mono<Boolean> passes(ServerWebExchange exchange, Caller caller) {
        return counters.take(caller.name, caller.limit).map(count -> {
            tell(exchange.getResponse().getHeaders(), caller.limit, count);
            return count.isConsumed();
        });
    }

    private static void tell(HttpHeaders headers, Limit limit, ConsumptionProbe count) {
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

    /** With IPv6 a household has 2^64 addresses, so they count as one. */
    static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8))
                : address.getHostAddress();
    }

    private record Caller(String name, Limit limit) {}

    /** Where the counts are kept. */
    @Configuration(proxyBeanMethods = false)
    static class Kept {

        @Bean
        @Profile("!redis")
        Counters localCounters(LimitProperties limits) {
            return new LocalCounters(limits.callers());
        }

        @Bean
        @Profile("redis")
        Counters sharedCounters(LimitProperties limits) {
            return new SharedCounters(limits.redis(), new LocalCounters(limits.callers()));
        }
    }
}
