package id.microsayur.gateway;

import java.net.URI;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Ready once every route leads somewhere; later a missing service is shown, but costs the others nothing. */
@Component
class RoutesHealthIndicator implements ReactiveHealthIndicator {

    private final RouteLocator routes;
    private final ReactiveDiscoveryClient registry;
    private volatile boolean complete;

    RoutesHealthIndicator(RouteLocator routes, ReactiveDiscoveryClient registry) {
        this.routes = routes;
        this.registry = registry;
    }

    @Override
    public Mono<Health> health() {
        return routes.getRoutes()
                .map(Route::getUri)
                .filter(target -> "lb".equals(target.getScheme()))
                .map(URI::getHost)
                .distinct()
                .filterWhen(
                        service -> registry.getInstances(service).hasElements().map(found -> !found))
                .sort()
                .collectList()
                .map(this::judge);
    }

    private Health judge(List<String> missing) {
        if (missing.isEmpty()) {
            complete = true;
        }
        return (complete ? Health.up() : Health.outOfService())
                .withDetail("missing", missing)
                .build();
    }
}
