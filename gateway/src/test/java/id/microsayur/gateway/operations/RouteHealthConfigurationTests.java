package id.microsayur.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;
import org.springframework.cloud.gateway.route.Route;
import reactor.core.publisher.Flux;

class RouteHealthConfigurationTests {

    private final Set<String> registered = new HashSet<>(Set.of("order-service"));
    private final RouteHealthConfiguration health = new RouteHealthConfiguration(
            () -> Flux.just(route("orders", "lb://order-service"), route("payments", "lb://payment-service")),
            new Registry());
    private final ReactiveHealthIndicator ready = health.routesHealthIndicator();
    private final ReactiveHealthIndicator entrance = health.openedHealthIndicator();

    @Test
    void isReadyOnlyWhileEveryRouteHasAnInstance() {
        assertThat(status(ready)).isEqualTo(Status.OUT_OF_SERVICE);
        registered.add("payment-service");
        assertThat(status(ready)).isEqualTo(Status.UP);
        registered.remove("payment-service");
        assertThat(status(ready)).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health(ready).getDetails()).containsEntry("missing", List.of("payment-service"));
    }

    @Test
    void opensOnceEveryRouteHasHadAnInstanceAndStaysOpen() {
        assertThat(status(entrance)).isEqualTo(Status.OUT_OF_SERVICE);
        registered.add("payment-service");
        assertThat(status(entrance)).isEqualTo(Status.UP);
        registered.clear();
        assertThat(status(entrance)).isEqualTo(Status.UP);
        assertThat(health(entrance).getDetails()).containsEntry("missing", List.of("order-service", "payment-service"));
    }

    private static Status status(ReactiveHealthIndicator indicator) {
        return health(indicator).getStatus();
    }

    private static Health health(ReactiveHealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health().block());
    }

    private static Route route(String id, String uri) {
        return Route.async().id(id).uri(uri).predicate(_ -> true).build();
    }

    private final class Registry implements ReactiveDiscoveryClient {
        @Override
        public String description() {
            return "who is in a set";
        }

        @Override
        public Flux<ServiceInstance> getInstances(String service) {
            return registered.contains(service)
                    ? Flux.just(new DefaultServiceInstance(service, service, "127.0.0.1", 1, false))
                    : Flux.empty();
        }

        @Override
        public Flux<String> getServices() {
            return Flux.fromIterable(registered);
        }
    }
}
