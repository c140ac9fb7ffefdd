package id.microsayur.gateway.routing;

import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Asks for the route of a request to the API before the pages, documents and actuator of the gateway itself, which have no
 * path there. Only below /api/ops are both.
 */
@Component
class ApiRouteMapping implements HandlerMapping, Ordered {

    private static final String API = "/api/";
    private static final String OPERATIONS = "/api/ops/";

    private final RoutePredicateHandlerMapping routes;

    ApiRouteMapping(RoutePredicateHandlerMapping routes) {
        this.routes = routes;
    }

    @Override
    public Mono<Object> getHandler(ServerWebExchange exchange) {
        var path = exchange.getRequest().getPath().value();
        return path.startsWith(API) && !path.startsWith(OPERATIONS) ? routes.getHandler(exchange) : Mono.empty();
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
