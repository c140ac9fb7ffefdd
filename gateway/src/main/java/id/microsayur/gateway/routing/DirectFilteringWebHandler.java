package id.microsayur.gateway.routing;

import id.microsayur.gateway.FilterLinks;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.gateway.event.RefreshRoutesEvent;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.OrderedGatewayFilter;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.DecoratingProxy;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Runs the filters of a route, linked once by {@link FilterLinks}. */
@Component
class DirectFilteringWebHandler extends FilteringWebHandler {

    private final Map<String, LinkedRoute> routes = new ConcurrentHashMap<>();

    DirectFilteringWebHandler(List<GlobalFilter> filters) {
        super(filters, true);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        var known = routes.get(route.getId());
        if (known == null || known.route != route) {
            known = new LinkedRoute(route, link(getCombinedFilters(route)));
            routes.put(route.getId(), known);
        }
        return known.filters.filter(exchange);
    }

    @Override
    public void onApplicationEvent(RefreshRoutesEvent event) {
        super.onApplicationEvent(event);
        routes.clear();
    }

    private static GatewayFilterChain link(List<GatewayFilter> filters) {
        return FilterLinks.<GatewayFilter, GatewayFilterChain>link(
                filters,
                _ -> Mono.empty(),
                DirectFilteringWebHandler::type,
                Link::new,
                LightBreakerFilterFactory::later);
    }

    private static Class<?> type(GatewayFilter filter) {
        var inner = filter instanceof OrderedGatewayFilter ordered ? ordered.getDelegate() : filter;
        return inner instanceof DecoratingProxy proxy ? proxy.getDecoratedClass() : inner.getClass();
    }

    /** The route itself is compared, since a refresh replaces routes of the same name. */
    private record LinkedRoute(Route route, GatewayFilterChain filters) {}

    private record Link(GatewayFilter filter, GatewayFilterChain next) implements GatewayFilterChain {

        @Override
        public Mono<Void> filter(ServerWebExchange exchange) {
            try {
                return filter.filter(exchange, next);
            } catch (RuntimeException e) {
                return Mono.error(e);
            }
        }
    }
}
