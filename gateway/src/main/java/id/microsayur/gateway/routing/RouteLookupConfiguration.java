package id.microsayur.gateway.routing;

import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Makes the handler mapping take the route that {@link RouteLookup} has found for security. */
@Configuration(proxyBeanMethods = false)
class RouteLookupConfiguration {

    @Bean
    RoutePredicateHandlerMapping routePredicateHandlerMapping(
            FilteringWebHandler handler,
            RouteLocator locator,
            RouteLookup routes,
            GlobalCorsProperties cors,
            Environment environment) {
        return new RoutePredicateHandlerMapping(handler, locator, cors, environment) {
            @Override
            protected Mono<Route> lookupRoute(ServerWebExchange exchange) {
                return routes.find(exchange);
            }
        };
    }
}
