package id.microsayur.gateway.routing;

import id.microsayur.runtime.property.CandidateConfig;
import id.microsayur.runtime.property.ConfigCheck;
import id.microsayur.runtime.property.InvalidConfigException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.filter.FilterDefinition;
import org.springframework.util.ClassUtils;

/** Checks names of predicates and filters without a running gateway; {@link RouteRefresher} builds the routes. */
public final class RouteDefinitionCheck implements ConfigCheck {

    private static final String PREDICATE =
            "org.springframework.cloud.gateway.handler.predicate.%sRoutePredicateFactory";
    private static final String FILTER = "org.springframework.cloud.gateway.filter.factory.%sGatewayFilterFactory";
    private static final String BREAKER = "CircuitBreaker"; // its factory class is named after its library

    @Override
    public void check(CandidateConfig next) {
        var properties = next.bind(GatewayProperties.PREFIX, GatewayProperties.class);
        var reasons = new ArrayList<String>();
        checkFilters("default-filters", properties.getDefaultFilters(), reasons);
        for (var i = 0; i < properties.getRoutes().size(); i++) {
            var route = properties.getRoutes().get(i);
            var at = "routes[" + i + "]";
            if (route.getUri() == null || !hasScheme(route.getUri())) {
                reasons.add(name(at) + ".uri: needs a scheme, such as lb://order-service");
            }
            for (var j = 0; j < route.getPredicates().size(); j++) {
                var predicate = route.getPredicates().get(j).getName();
                if (!exists(PREDICATE, predicate)) {
                    reasons.add(name(at) + ".predicates[" + j + "]: unknown predicate " + predicate);
                }
            }
            checkFilters(at + ".filters", route.getFilters(), reasons);
        }
        if (!reasons.isEmpty()) {
            throw new InvalidConfigException(reasons);
        }
    }

    private static void checkFilters(String at, List<FilterDefinition> filters, List<String> reasons) {
        for (var i = 0; i < filters.size(); i++) {
            var filter = filters.get(i).getName();
            if (!BREAKER.equals(filter) && !exists(FILTER, filter)) {
                reasons.add(name(at) + "[" + i + "]: unknown filter " + filter);
            }
        }
    }

    private static boolean hasScheme(URI uri) {
        return uri.getScheme() != null;
    }

    private static String name(String at) {
        return GatewayProperties.PREFIX + "." + at;
    }

    private static boolean exists(String factory, @Nullable String name) {
        return name != null
                && ClassUtils.isPresent(factory.formatted(name), RouteDefinitionCheck.class.getClassLoader());
    }
}
