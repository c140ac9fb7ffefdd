package id.microsayur.gateway.operations;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/**
 * Health of the routes: {@code routes} is up while each route has an instance, {@code opened} once each route has had one
 * since the start. Load balancers use the second, so that the outage of one service does not take the gateway out.
 */
@Configuration(proxyBeanMethods = false)
class RouteHealthConfiguration {

    private final RouteLocator routes;
    private final ReactiveDiscoveryClient registry;

    RouteHealthConfiguration(RouteLocator routes, ReactiveDiscoveryClient registry) {
        this.routes = routes;
        this.registry = registry;
    }

    @Bean
    ReactiveHealthIndicator routesHealthIndicator() {
        return () -> missingServices().map(missing -> health(missing.isEmpty(), missing));
    }

    @Bean
    ReactiveHealthIndicator openedHealthIndicator() {
        var opened = new AtomicBoolean();
        return () -> missingServices().map(missing -> {
            if (missing.isEmpty()) {
                opened.set(true);
            }
            return health(opened.get(), missing);
        });
    }

    private static Health health(boolean up, List<String> missing) {
        return (up ? Health.up() : Health.outOfService())
                .withDetail("missing", missing)
                .build();
    }

    /** Services with a route and without a registered instance. */
    private Mono<List<String>> missingServices() {
        return routes.getRoutes()
                .map(Route::getUri)
                .filter(target -> "lb".equals(target.getScheme()))
                .map(URI::getHost)
                .distinct()
                .filterWhen(
                        service -> registry.getInstances(service).hasElements().map(found -> !found))
                .sort()
                .collectList();
    }
}
