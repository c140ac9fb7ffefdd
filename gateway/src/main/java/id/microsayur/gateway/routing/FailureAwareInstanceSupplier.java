package id.microsayur.gateway.routing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.cloud.loadbalancer.core.DelegatingServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

/**
 * Offers the load balancer what the registry knows, less what was seen to fail: a retry meets another instance. A registry
 * that was only just restarted may not have heard of a service again; for a while those it knew before are offered, as far
 * as they still take connections.
 */
class FailureAwareInstanceSupplier extends DelegatingServiceInstanceListSupplier {

    private static final Duration RETENTION = Duration.ofSeconds(15); // three heartbeats

    private final FailedInstanceTracker failed;
    private final Clock clock;
    private volatile List<ServiceInstance> last = List.of();
    private volatile Instant lastSeen = Instant.MIN;

    FailureAwareInstanceSupplier(ServiceInstanceListSupplier registered, FailedInstanceTracker failed, Clock clock) {
        super(registered);
        this.failed = failed;
        this.clock = clock;
    }

    @Override
    public Flux<List<ServiceInstance>> get() {
        return delegate.get().map(this::available);
    }

    private List<ServiceInstance> available(List<ServiceInstance> registered) {
        if (!registered.isEmpty()) {
            last = registered;
            lastSeen = clock.instant();
            return failed.preferHealthy(registered);
        }
        return lastSeen.plus(RETENTION).isAfter(clock.instant()) ? failed.healthyOnly(last) : registered;
    }

    @Configuration(proxyBeanMethods = false)
    @LoadBalancerClients(defaultConfiguration = InstanceSupplierConfiguration.class)
    static class LoadBalancerDefaults {}

    /** Not found by the component scan: the load balancer makes one for each service. */
    static class InstanceSupplierConfiguration {

        @Bean
        ServiceInstanceListSupplier failureAwareInstanceSupplier(
                ConfigurableApplicationContext context, FailedInstanceTracker failed) {
            return ServiceInstanceListSupplier.builder()
                    .withDiscoveryClient()
                    .withCaching()
                    .with((_, registered) -> new FailureAwareInstanceSupplier(registered, failed, Clock.systemUTC()))
                    .build(context);
        }
    }
}
