package id.microsayur.gateway.routing;

import id.microsayur.gateway.GatewayProperties;
import id.microsayur.runtime.problem.CommonProblem;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.stereotype.Component;

/**
 * Records instances that rejected a request for want of room. For a moment they get no more: a request that is sent only to be
 * rejected costs processor time of both, which the accepted ones need. As a rule the queue of the instance has work for longer.
 */
@Component
class BusyInstanceTracker {

    private final Map<String, Long> busyUntil = new ConcurrentHashMap<>();
    private final Refreshable<GatewayProperties> gateway;
    private final MeterRegistry meters;
    private final LongSupplier nanoTime;

    @Autowired
    BusyInstanceTracker(Refreshable<GatewayProperties> gateway, MeterRegistry meters) {
        this(gateway, meters, System::nanoTime);
    }

    BusyInstanceTracker(Refreshable<GatewayProperties> gateway, MeterRegistry meters, LongSupplier nanoTime) {
        this.gateway = gateway;
        this.meters = meters;
        this.nanoTime = nanoTime;
    }

    /** Records the instance if its response is such a rejection; true if it is. */
    boolean recordResponse(ServiceInstance instance, HttpHeaders response) {
        if (!response.contains(CommonProblem.BUSY_HEADER)) {
            return false;
        }
        busyUntil.put(
                address(instance),
                nanoTime.getAsLong() + gateway.get().avoidBusyInstanceFor().toNanos());
        return true;
    }

    boolean isBusy(ServiceInstance instance) {
        if (busyUntil.isEmpty()) {
            return false;
        }
        var address = address(instance);
        var until = busyUntil.get(address);
        if (until == null) {
            return false;
        }
        if (nanoTime.getAsLong() - until < 0) {
            return true;
        }
        busyUntil.remove(address, until);
        return false;
    }

    /** Counts a request that was not sent, because all instances of the service are busy. */
    void countRejection(String service) {
        meters.counter("micro.sayur.gateway.requests.refused", "service", service)
                .increment();
    }

    private static String address(ServiceInstance instance) {
        return instance.getHost() + ":" + instance.getPort();
    }
}
