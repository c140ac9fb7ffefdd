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
 * Supplies the registered instances without those that recently refused a connection, so that a retry selects another
 * instance. Supplies the last known instances for 15 s if the registry has none, as after a restart of the registry.
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

    /** Excluded from the component scan: the load balancer creates one child context per service. */
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
