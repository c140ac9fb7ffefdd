package id.microsayur.gateway.ratelimit;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import id.microsayur.gateway.FilterOrder;
import id.microsayur.gateway.caller.CallerKey;
import id.microsayur.gateway.problem.GatewayProblem;
import id.microsayur.gateway.problem.ProblemException;
import id.microsayur.runtime.refresh.Refreshable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Limits the requests, and separately the streams, that one caller has at the same time; further ones are rejected with 429. */
@Component
class CallerConcurrencyFilter implements GlobalFilter, Ordered {

    private final Refreshable<ConcurrencyProperties> limits;
    private final Map<String, Integer> active = new ConcurrentHashMap<>();

    CallerConcurrencyFilter(Refreshable<ConcurrencyProperties> limits) {
        this.limits = limits;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var stream = isStream(exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR));
        return CallerKey.of(exchange).flatMap(caller -> {
            var key = stream ? "streams of " + caller.value() : caller.value();
            if (active.merge(key, 1, Integer::sum) > limit(caller, stream)) {
                release(key);
                return Mono.error(new ProblemException(
                        stream ? GatewayProblem.TOO_MANY_STREAMS : GatewayProblem.TOO_MANY_CONCURRENT_REQUESTS));
            }
            return chain.filter(exchange).doFinally(_ -> release(key));
        });
    }

    private void release(String key) {
        active.computeIfPresent(key, (_, count) -> count > 1 ? count - 1 : null);
    }

    private int limit(CallerKey caller, boolean stream) {
        var current = limits.get();
        if (stream) {
            return current.streams();
        }
        return caller.isUser() ? current.user() : current.address();
    }

    /** A route without a response timeout. */
    private static boolean isStream(Route route) {
        var timeout = route.getMetadata().get("response-timeout");
        return timeout != null && timeout.toString().startsWith("-");
    }

    @Override
    public int getOrder() {
        return FilterOrder.CALLER_CONCURRENCY.value();
    }
}
