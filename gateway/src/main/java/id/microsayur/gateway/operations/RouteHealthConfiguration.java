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
 * Where the routes lead, said twice: whether each of them leads somewhere now (readiness), and whether each has done so
 * since the start (entrance). A load balancer asks for the second: a shop without its payments still shows its vegetables.
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

    private static Health health(boolean good, List<String> missing) {
        return (good ? Health.up() : Health.outOfService())
                .withDetail("missing", missing)
                .build();
    }

    /** The services that a route leads to and of whom nobody is registered. */
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
