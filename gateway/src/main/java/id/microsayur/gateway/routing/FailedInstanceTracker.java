package id.microsayur.gateway.routing;

import id.microsayur.gateway.GatewayProperties;
import id.microsayur.runtime.refresh.Refreshable;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.CompletionContext;
import org.springframework.cloud.client.loadbalancer.LoadBalancerLifecycle;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.RequestDataContext;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.client.loadbalancer.ResponseData;
import org.springframework.stereotype.Component;

/** Records instances that refused a connection, because the registry evicts a dead instance only after up to 30 s. */
@Component
class FailedInstanceTracker implements LoadBalancerLifecycle<RequestDataContext, ResponseData, ServiceInstance> {

    private final Map<String, Instant> avoidUntil = new ConcurrentHashMap<>();
    private final Refreshable<GatewayProperties> gateway;
    private final Clock clock = Clock.systemUTC();

    FailedInstanceTracker(Refreshable<GatewayProperties> gateway) {
        this.gateway = gateway;
    }

    @Override
    public void onStart(Request<RequestDataContext> request) {}

    @Override
    public void onStartRequest(Request<RequestDataContext> request, Response<ServiceInstance> chosen) {}

    @Override
    public void onComplete(CompletionContext<ResponseData, ServiceInstance, RequestDataContext> call) {
        var response = call.getLoadBalancerResponse();
        var chosen = response == null ? null : response.getServer();
        if (chosen != null && call.getThrowable() instanceof ConnectException) {
            avoid(chosen);
        }
    }

    /** Records that the instance has refused a connection. */
    void avoid(ServiceInstance instance) {
        avoidUntil.put(address(instance), clock.instant().plus(gateway.get().avoidFailedInstanceFor()));
    }

    /** Also true for some time after the last recorded failure is over. */
    boolean hasFailures() {
        return !avoidUntil.isEmpty();
    }

    /** Returns all instances if none is healthy: a possibly failed instance is better than none. */
    List<ServiceInstance> preferHealthy(List<ServiceInstance> instances) {
        var rest = healthyOnly(instances);
        return rest.isEmpty() ? instances : rest;
    }

    /** Returns the instances without a recent refused connection. */
    List<ServiceInstance> healthyOnly(List<ServiceInstance> instances) {
        if (avoidUntil.isEmpty()) {
            return instances;
        }
        var now = clock.instant();
        avoidUntil.values().removeIf(until -> !until.isAfter(now));
        return instances.stream()
                .filter(instance -> !avoidUntil.containsKey(address(instance)))
                .toList();
    }

    private static String address(ServiceInstance instance) {
        return instance.getHost() + ":" + instance.getPort();
    }
}
