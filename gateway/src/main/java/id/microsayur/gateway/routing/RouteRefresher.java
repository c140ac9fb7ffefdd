package id.microsayur.gateway.routing;

import id.microsayur.runtime.property.CandidateConfig;
import id.microsayur.runtime.property.ConfigCheck;
import id.microsayur.runtime.property.InvalidConfigException;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.config.PropertiesRouteDefinitionLocator;
import org.springframework.cloud.gateway.event.RefreshRoutesEvent;
import org.springframework.cloud.gateway.filter.factory.GatewayFilterFactory;
import org.springframework.cloud.gateway.handler.predicate.RoutePredicateFactory;
import org.springframework.cloud.gateway.route.RouteDefinitionRouteLocator;
import org.springframework.cloud.gateway.support.ConfigurationService;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.convert.ConversionService;
import org.springframework.stereotype.Component;
import org.springframework.validation.Validator;

/** Builds the routes of a candidate configuration, and refreshes the active routes only if all of them can be built. */
@Component
class RouteRefresher implements ConfigCheck {

    private static final String PREFIX = "spring.cloud.gateway.server.webflux";

    private final List<RoutePredicateFactory<?>> predicates;
    private final List<GatewayFilterFactory<?>> filters;
    private final ConfigurationService silentConfigurationService;
    private final ApplicationEventPublisher publisher;

    /** Uses a ConfigurationService without event publisher, so that a check does not change running rate limiters. */
    RouteRefresher(
            List<RoutePredicateFactory<?>> predicates,
            List<GatewayFilterFactory<?>> filters,
            BeanFactory beans,
            ObjectProvider<ConversionService> conversions,
            ObjectProvider<Validator> validators,
            ApplicationEventPublisher publisher) {
        this.predicates = predicates;
        this.filters = filters;
        this.silentConfigurationService =
                new ConfigurationService(beans, () -> conversions.getIfUnique(), () -> validators.getIfUnique());
        this.publisher = publisher;
    }

    @Override
    public void check(CandidateConfig next) {
        if (!next.hasChangesUnder(PREFIX)) {
            return;
        }
        var properties = next.bind(GatewayProperties.PREFIX, GatewayProperties.class);
        try {
            new RouteDefinitionRouteLocator(
                            new PropertiesRouteDefinitionLocator(properties),
                            List.copyOf(predicates),
                            List.copyOf(filters),
                            properties,
                            silentConfigurationService)
                    .getRoutes()
                    .collectList()
                    .block();
        } catch (RuntimeException e) {
            throw new InvalidConfigException("a route can't be built: " + e.getMessage());
        }
    }

    @EventListener
    void onEnvironmentChange(EnvironmentChangeEvent change) {
        if (change.getKeys().stream().anyMatch(key -> key.startsWith(PREFIX))) {
            publisher.publishEvent(new RefreshRoutesEvent(this));
        }
    }
}
