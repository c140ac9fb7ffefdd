package id.microsayur.gateway.operations;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Aggregates the health of all services: {@code GET /api/v1/ops/health}. Forwards the token of the caller to each
 * instance, so that details such as database and broker are shown only to authorised callers.
 */
@Configuration(proxyBeanMethods = false)
class PlatformHealthRouter {

    private static final ParameterizedTypeReference<Map<String, Object>> RESPONSE_TYPE =
            new ParameterizedTypeReference<>() {};
    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final String UP = "UP";
    private static final String UNREACHABLE = "UNREACHABLE";

    record InstanceHealth(String id, String status, Object components) {}

    record ServiceHealth(String name, String status, List<InstanceHealth> instances) {}

    record HealthOverview(String status, List<ServiceHealth> services) {}

    @Bean
    RouterFunction<ServerResponse> platformHealthRoute(
            RouteLocator routes,
            ReactiveDiscoveryClient registry,
            @Value("${spring.application.name}") String self,
            @Value("${spring.cloud.config.uri:}") List<String> configServers,
            @Value("${eureka.client.service-url.defaultZone:}") List<String> discoveries) {
        var http = WebClient.create();
        return route().GET(
                        "/api/ops/health",
                        request -> services(routes, registry, self)
                                .flatMap(name -> registeredService(http, registry, name, request))
                                .mergeWith(configuredService(http, "config-server", configServers))
                                .mergeWith(configuredService(http, "discovery", discoveries))
                                .collectSortedList(Comparator.comparing(ServiceHealth::name))
                                .flatMap(all -> ServerResponse.ok().bodyValue(new HealthOverview(worst(all), all))))
                .build();
    }

    /** Services with a route, which are expected to run, and all other registered services. */
    private static Flux<String> services(RouteLocator routes, ReactiveDiscoveryClient registry, String self) {
        return routes.getRoutes()
                .map(Route::getUri)
                .filter(target -> "lb".equals(target.getScheme()))
                .map(URI::getHost)
                .mergeWith(registry.getServices())
                .mergeWith(Mono.just(self))
                .distinct();
    }

    private static Mono<ServiceHealth> registeredService(
            WebClient http, ReactiveDiscoveryClient registry, String name, ServerRequest request) {
        var token = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
        return registry.getInstances(name)
                .flatMap(instance -> fetch(http, id(instance), instance.getUri(), token))
                .collectSortedList(Comparator.comparing(InstanceHealth::id))
                .map(instances -> new ServiceHealth(name, status(instances), instances));
    }

    /** Services outside the registry, at configured addresses; an unreachable second address is not an error. */
    private static Mono<ServiceHealth> configuredService(WebClient http, String name, List<String> addresses) {
        return Flux.fromIterable(addresses)
                .filter(address -> !address.isBlank())
                .map(URI::create)
                .map(uri -> URI.create(uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort()))
                .distinct()
                .flatMap(address -> fetch(http, name + ":" + address.getPort(), address, null))
                .collectSortedList(Comparator.comparing(InstanceHealth::id))
                .filter(all -> !all.isEmpty())
                .map(all -> {
                    var reachable = all.stream()
                            .filter(instanceHealth -> !instanceHealth.status().equals(UNREACHABLE))
                            .toList();
                    var shown = reachable.isEmpty() ? all.subList(0, 1) : reachable;
                    return new ServiceHealth(name, status(shown), shown);
                });
    }

    private static Mono<InstanceHealth> fetch(WebClient http, String id, URI address, @Nullable String token) {
        return http.get()
                .uri(address + "/actuator/health")
                .headers(headers -> {
                    if (token != null) {
                        headers.set(HttpHeaders.AUTHORIZATION, token);
                    }
                })
                .exchangeToMono(response -> response.bodyToMono(RESPONSE_TYPE)
                        .map(body -> new InstanceHealth(
                                id, String.valueOf(body.get("status")), body.getOrDefault("components", Map.of()))))
                .timeout(TIMEOUT)
                .onErrorReturn(new InstanceHealth(id, UNREACHABLE, Map.of()));
    }

    private static String id(ServiceInstance instance) {
        return instance.getInstanceId() == null ? instance.getUri().toString() : instance.getInstanceId();
    }

    /** DOWN only if no instance responds: a degraded instance, such as a gateway without a broker, still serves requests. */
    private static String status(List<InstanceHealth> instances) {
        if (instances.isEmpty()) {
            return "MISSING";
        }
        if (instances.stream()
                .allMatch(instanceHealth -> instanceHealth.status().equals(UP))) {
            return UP;
        }
        return instances.stream()
                        .allMatch(instanceHealth -> instanceHealth.status().equals(UNREACHABLE))
                ? "DOWN"
                : "DEGRADED";
    }

    private static String worst(List<ServiceHealth> services) {
        return services.stream()
                        .allMatch(serviceHealth -> serviceHealth.status().equals(UP))
                ? UP
                : "DEGRADED";
    }
}
