package id.microsayur.gateway.routing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Selects the instances of a service in turn, a busy one only if all are. As long as no instance has failed, the list is read
 * from the load balancer ten times a second instead of for each request.
 */
@Component
class InstanceSelector {

    private static final long LIST_NANOS = Duration.ofMillis(100).toNanos();

    private final LoadBalancerClientFactory balancers;
    private final FailedInstanceTracker failed;
    private final BusyInstanceTracker busy;
    private final Map<String, Turns> services = new ConcurrentHashMap<>();

    InstanceSelector(LoadBalancerClientFactory balancers, FailedInstanceTracker failed, BusyInstanceTracker busy) {
        this.balancers = balancers;
        this.failed = failed;
        this.busy = busy;
    }

    /** Null if the list must be read, by {@link #select}. */
    @Nullable
    ServiceInstance selectKnown(String service) {
        var turns = services.get(service);
        var list = turns == null || failed.hasFailures() ? null : turns.list;
        return turns == null || list == null || System.nanoTime() - list.readAt > LIST_NANOS
                ? null
                : next(turns, list.instances);
    }

    /** Empty if there is no instance. */
    Mono<ServiceInstance> select(String service) {
        var supplier = balancers.getInstance(service, ServiceInstanceListSupplier.class);
        if (supplier == null) {
            return Mono.error(() -> new NotFoundException("No loadbalancer available for " + service));
        }
        var turns = services.computeIfAbsent(service, _ -> new Turns());
        return supplier.get().next().filter(instances -> !instances.isEmpty()).map(instances -> {
            turns.list = failed.hasFailures() ? null : new InstanceList(instances, System.nanoTime());
            return next(turns, instances);
        });
    }

    private ServiceInstance next(Turns turns, List<ServiceInstance> instances) {
        var first = turns.turn.getAndIncrement();
        for (var number = 0; number < instances.size(); number++) {
            var instance = instances.get(Math.floorMod(first + number, instances.size()));
            if (!busy.isBusy(instance)) {
                return instance;
            }
        }
        return instances.get(Math.floorMod(first, instances.size()));
    }

    private static final class Turns {

        /** Begins anywhere, so that several gateways don't start with the same instance. */
        private final AtomicInteger turn =
                new AtomicInteger(ThreadLocalRandom.current().nextInt(1_000));

        private volatile @Nullable InstanceList list;
    }

    private record InstanceList(List<ServiceInstance> instances, long readAt) {}
}
