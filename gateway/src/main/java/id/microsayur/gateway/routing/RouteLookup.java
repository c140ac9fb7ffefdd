package id.microsayur.gateway.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_PREDICATE_ROUTE_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.WEIGHT_ATTR;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.event.RefreshRoutesResultEvent;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Finds the route of a request once: security asks whether there is one, and the handler mapping takes the same. */
@Component
public class RouteLookup {

    private static final Logger log = LoggerFactory.getLogger(RouteLookup.class);

    private static final String FOUND = RouteLookup.class.getName();

    private final RouteLocator locator;
    private volatile Copy copy = new Copy();

    RouteLookup(RouteLocator locator) {
        this.locator = locator;
    }

    /** Discards the copy after each refresh, whether or not all routes could be built. */
    @EventListener(RefreshRoutesResultEvent.class)
    void onRefresh() {
        copy = new Copy();
    }

    /** The first route whose predicates match; empty if there is none. */
    public Mono<Route> find(ServerWebExchange exchange) {
        Found found = exchange.getAttribute(FOUND);
        if (found != null && found.path.equals(path(exchange)) && !hasWeights(exchange)) {
            return Mono.just(found.route);
        }
        var known = copy.routes;
        return known != null ? find(exchange, known) : load(copy).flatMap(loaded -> find(exchange, loaded));
    }

    /** Weights of route groups are drawn between security and the handler mapping, and may select another route. */
    private static boolean hasWeights(ServerWebExchange exchange) {
        Map<?, ?> weights = exchange.getAttribute(WEIGHT_ATTR);
        return weights != null && !weights.isEmpty();
    }

    private Mono<List<Route>> load(Copy target) {
        return locator.getRoutes().collectList().doOnNext(loaded -> target.routes = loaded);
    }

    private static Mono<Route> find(ServerWebExchange exchange, List<Route> routes) {
        for (var i = 0; i < routes.size(); i++) {
            var route = routes.get(i);
            var match = apply(route, exchange);
            if (!(match instanceof Callable<?> immediate)) {
                return findLater(exchange, match, route, routes.subList(i + 1, routes.size()));
            }
            if (isMatch(route, immediate)) {
                return Mono.just(remember(exchange, route));
            }
        }
        return Mono.empty();
    }

    /** A predicate that reads the body or waits for something else. */
    private static Mono<Route> findLater(
            ServerWebExchange exchange, Publisher<Boolean> match, Route route, List<Route> rest) {
        return Mono.from(match)
                .onErrorResume(failure -> {
                    logFailure(route, failure);
                    return Mono.just(false);
                })
                .defaultIfEmpty(false)
                .flatMap(matches -> matches ? Mono.just(remember(exchange, route)) : find(exchange, rest));
    }

    private static Publisher<Boolean> apply(Route route, ServerWebExchange exchange) {
        exchange.getAttributes().put(GATEWAY_PREDICATE_ROUTE_ATTR, route.getId());
        try {
            return route.getPredicate().apply(exchange);
        } catch (RuntimeException e) {
            logFailure(route, e);
            return Mono.just(false);
        }
    }

    private static boolean isMatch(Route route, Callable<?> immediate) {
        try {
            return Boolean.TRUE.equals(immediate.call());
        } catch (Exception e) {
            logFailure(route, e);
            return false;
        }
    }

    /** A route that can't be decided on matches nothing, and other routes go on. */
    private static void logFailure(Route route, Throwable failure) {
        log.error("A predicate of route {} failed", route.getId(), failure);
    }

    private static Route remember(ServerWebExchange exchange, Route route) {
        exchange.getAttributes().put(FOUND, new Found(path(exchange), route));
        return route;
    }

    private static String path(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().value();
    }

    /** Another path, as after a forward, is looked up again. */
    private record Found(String path, Route route) {}

    /** The routes since the last refresh, null until the first request. */
    private static final class Copy {

        private volatile @Nullable List<Route> routes;
    }
}
