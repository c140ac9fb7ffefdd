package id.microsayur.gateway;

import java.util.List;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.cloud.loadbalancer.core.DelegatingServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

/** Offers the load balancer what the registry knows, less what was seen to fail: a retry meets another instance. */
class LivingInstances extends DelegatingServiceInstanceListSupplier {

    private final FailedInstances failed;

    private LivingInstances(ServiceInstanceListSupplier registered, FailedInstances failed) {
        super(registered);
        this.failed = failed;
    }

    @Override
    public Flux<List<ServiceInstance>> get() {
        return delegate.get().map(failed::avoid);
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
                    .with((_, registered) -> new LivingInstances(registered, failed))
                    .build(context);
        }
    }
}
