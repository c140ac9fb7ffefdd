package id.microsayur.gateway.operations;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import id.microsayur.runtime.configstatus.ConfigState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;
import org.springframework.cloud.config.client.ConfigClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reports the configuration of every instance and the one that config-server serves: {@code GET /api/v1/ops/config}.
 * Forwards the token of the caller. Shows only the responding gateway, because several gateways share one address.
 */
@Configuration(proxyBeanMethods = false)
class PlatformConfigRouter {

    private static final ParameterizedTypeReference<Map<String, Object>> RESPONSE_TYPE =
            new ParameterizedTypeReference<>() {};
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** Registry metadata key of instances that read config-repo. */
    private static final String CONFIG_VERSION = "config-version";

    private final WebClient http = WebClient.create();

    /** @param config null if the instance does not respond */
    record InstanceConfig(
            String service, String instance, @Nullable Map<String, Object> config) {}

    /** @param served null if no config-server responds */
    record ConfigOverview(@Nullable Map<String, Object> served, List<InstanceConfig> instances) {}

    @Bean
    RouterFunction<ServerResponse> platformConfigRoute(
            ReactiveDiscoveryClient registry,
            ObjectProvider<ConfigClientProperties> servers,
            ConfigState own,
            @Value("${spring.application.name}") String self,
            @Value("${eureka.instance.instance-id}") String id) {
        return route().GET("/api/ops/config", request -> {
                    var token = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
                    return otherInstances(registry, self, token)
                            .concatWithValues(new InstanceConfig(self, id, own.details()))
                            .collectSortedList(Comparator.comparing(InstanceConfig::service)
                                    .thenComparing(InstanceConfig::instance))
                            .zipWith(
                                    configServerState(servers),
                                    (all, served) -> new ConfigOverview(served.orElse(null), all))
                            .flatMap(configOverview -> ServerResponse.ok().bodyValue(configOverview));
                })
                .build();
    }

    private Flux<InstanceConfig> otherInstances(ReactiveDiscoveryClient registry, String self, @Nullable String token) {
        return registry.getServices()
                .filter(service -> !service.equals(self))
                .flatMap(service -> registry.getInstances(service)
                        .filter(PlatformConfigRouter::isConfigClient)
                        .flatMap(instance -> instanceConfig(service, instance, token)));
    }

    private Mono<InstanceConfig> instanceConfig(String service, ServiceInstance instance, @Nullable String token) {
        return fetch(instance.getUri() + "/actuator/config", headers -> {
                    if (token != null) {
                        headers.set(HttpHeaders.AUTHORIZATION, token);
                    }
                })
                .map(config -> new InstanceConfig(service, id(instance), config))
                .defaultIfEmpty(new InstanceConfig(service, id(instance), null));
    }

    private static boolean isConfigClient(ServiceInstance instance) {
        var metadata = instance.getMetadata();
        return metadata != null && metadata.containsKey(CONFIG_VERSION);
    }

    private static String id(ServiceInstance instance) {
        return instance.getInstanceId() == null ? instance.getUri().toString() : instance.getInstanceId();
    }

    /** Returns the state of the first config-server that responds. */
    private Mono<Optional<Map<String, Object>>> configServerState(ObjectProvider<ConfigClientProperties> servers) {
        var requests = new ArrayList<Mono<Map<String, Object>>>();
        servers.ifAvailable(known -> {
            for (var i = 0; known.isEnabled() && i < known.getUri().length; i++) {
                var access = known.getCredentials(i);
                requests.add(fetch(access.getUri() + "/actuator/repository", headers -> {
                    if (access.getPassword() != null) {
                        headers.setBasicAuth(access.getUsername(), access.getPassword());
                    }
                }));
            }
        });
        return Flux.concat(requests).next().singleOptional();
    }

    /** Empty on a timeout, an error or a status other than 2xx. */
    private Mono<Map<String, Object>> fetch(String address, Consumer<HttpHeaders> login) {
        return http.get()
                .uri(address)
                .headers(login)
                .exchangeToMono(response -> response.statusCode().is2xxSuccessful()
                        ? response.bodyToMono(RESPONSE_TYPE)
                        : response.releaseBody().then(Mono.empty()))
                .timeout(TIMEOUT)
                .onErrorComplete();
    }
}
