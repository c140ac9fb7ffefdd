package id.microsayur.gateway.instance;

import id.microsayur.gateway.instance.PlatformInstance.Access;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;
import org.springframework.cloud.config.client.ConfigClientProperties;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lists all instances: those in the registry, this gateway, and config-server and discovery at their configured addresses;
 * also the services with a route and without an instance.
 */
@Component
public class PlatformInstances {

    /** Services at configured addresses, of which not every one needs to have an instance. */
    private static final Set<String> CONFIGURED = Set.of("config-server", "discovery");

    private final ReactiveDiscoveryClient registry;
    private final RouteLocator routes;
    private final ObjectProvider<ConfigClientProperties> configServers;
    private final List<String> discoveries;
    private final PlatformInstance self;

    PlatformInstances(
            ReactiveDiscoveryClient registry,
            RouteLocator routes,
            ObjectProvider<ConfigClientProperties> configServers,
            @Value("${eureka.client.service-url.defaultZone:}") List<String> discoveries,
            @Value("${spring.application.name}") String name,
            @Value("${eureka.instance.instance-id}") String id,
            @Value("http://${eureka.instance.ip-address}:${server.port}") URI address) {
        this.registry = registry;
        this.routes = routes;
        this.configServers = configServers;
        this.discoveries = discoveries;
        this.self = new PlatformInstance(name, id, address, Access.SELF);
    }

    /** Sorted by service and instance. */
    public Mono<List<PlatformInstance>> all() {
        return services()
                .flatMap(this::of)
                .mergeWith(otherGateways())
                .mergeWith(Flux.fromIterable(configServers()))
                .mergeWith(discoveries())
                .mergeWith(Mono.just(self))
                .collectSortedList(PlatformInstance.ORDER);
    }

    public PlatformInstance self() {
        return self;
    }

    /** The instances of a service behind the gateway; one that is missing if there is none. */
    public Flux<PlatformInstance> of(String service) {
        return registry.getInstances(service)
                .flatMap(instance -> Mono.justOrEmpty(PlatformInstance.registered(service, instance, Access.TOKEN)))
                .sort(PlatformInstance.ORDER)
                .defaultIfEmpty(PlatformInstance.missing(service));
    }

    /** The services behind the gateway, by a route or in the registry. */
    Flux<String> services() {
        return routedServices()
                .concatWith(registry.getServices())
                .filter(service -> !service.equals(self.service()))
                .distinct();
    }

    /** Whether it is no failure if nothing answers there while another instance of the service does. */
    public static boolean isOptional(String service) {
        return CONFIGURED.contains(service);
    }

    /** The services with a route. */
    public Flux<String> routedServices() {
        return routes.getRoutes()
                .map(Route::getUri)
                .filter(target -> "lb".equals(target.getScheme()))
                .map(URI::getHost)
                .distinct();
    }

    public List<PlatformInstance> configServers() {
        return configServers.stream()
                .filter(ConfigClientProperties::isEnabled)
                .flatMap(known -> Arrays.stream(known.getUri()))
                .map(address -> PlatformInstance.configured("config-server", origin(address), Access.LOGIN))
                .toList();
    }

    private Flux<PlatformInstance> otherGateways() {
        return registry.getInstances(self.service())
                .filter(instance -> !String.valueOf(self.id()).equals(instance.getInstanceId()))
                .flatMap(instance -> Mono.justOrEmpty(PlatformInstance.registered(
                        self.service(), instance, isSharingAddress(instance) ? Access.SHARED_ADDRESS : Access.TOKEN)));
    }

    private boolean isSharingAddress(ServiceInstance instance) {
        return instance.getHost().equals(self.host())
                && Integer.valueOf(instance.getPort()).equals(self.port());
    }

    private Flux<PlatformInstance> discoveries() {
        return Flux.fromIterable(discoveries)
                .filter(address -> !address.isBlank())
                .map(PlatformInstances::origin)
                .distinct()
                .map(address -> PlatformInstance.configured("discovery", address, Access.HEALTH_ONLY));
    }

    /** The address without path and login. */
    private static URI origin(String address) {
        var uri = URI.create(address);
        var port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        return URI.create(uri.getScheme() + "://" + uri.getHost() + ":" + port);
    }
}
