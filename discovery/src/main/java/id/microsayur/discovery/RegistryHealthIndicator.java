package id.microsayur.discovery;

import com.netflix.eureka.registry.PeerAwareInstanceRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready once everybody had the time to register again after a restart; until then it hands out nothing. */
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
