package id.microsayur.gateway;

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
class LivingInstances extends DelegatingServiceInstanceListSupplier {

    private static final Duration REMEMBERED = Duration.ofSeconds(15); // three heartbeats

    private final FailedInstances failed;
    private final Clock clock;
    private volatile List<ServiceInstance> last = List.of();
    private volatile Instant lastSeen = Instant.MIN;

    LivingInstances(ServiceInstanceListSupplier registered, FailedInstances failed, Clock clock) {
        super(registered);
        this.failed = failed;
        this.clock = clock;
    }

    @Override
    public Flux<List<ServiceInstance>> get() {
        return delegate.get().map(this::living);
    }

    private List<ServiceInstance> living(List<ServiceInstance> registered) {
        if (!registered.isEmpty()) {
            last = registered;
            lastSeen = clock.instant();
            return failed.avoid(registered);
        }
        return lastSeen.plus(REMEMBERED).isAfter(clock.instant()) ? failed.without(last) : registered;
    }

    @Configuration(proxyBeanMethods = false)
    @LoadBalancerClients(defaultConfiguration = Each.class)
    static class All {}

    /** Not found by the component scan: the load balancer makes one for each service. */
    static class Each {

        @Bean
        ServiceInstanceListSupplier livingInstances(ConfigurableApplicationContext context, FailedInstances failed) {
            return ServiceInstanceListSupplier.builder()
                    .withDiscoveryClient()
                    .withCaching()
                    .with((_, registered) -> new LivingInstances(registered, failed, Clock.systemUTC()))
                    .build(context);
        }
    }
}
