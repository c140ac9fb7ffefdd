package id.microsayur.discovery;

import com.netflix.eureka.registry.PeerAwareInstanceRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Out of service after a start until all instances have had time to register; until then no registry is served. */
@Component
class RegistryHealthIndicator implements HealthIndicator {

    private final PeerAwareInstanceRegistry registry;

    RegistryHealthIndicator(PeerAwareInstanceRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Health health() {
        return registry.shouldAllowAccess(false)
                ? Health.up().build()
                : Health.outOfService().build();
    }
}
