package id.microsayur.gateway.routing;

import id.microsayur.gateway.GatewayProperties;
import id.microsayur.runtime.refresh.Refreshable;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.stereotype.Component;

/**
 * Records instances that rejected a request because their queue was full. For a moment they get no more: a request that is
 * sent only to be rejected costs processor time of both, which the accepted ones need. The queue has work for longer.
 */
@Component
class BusyInstanceTracker {

    /** Header of a rejection by the limit of concurrent requests of a service. */
    static final String HEADER = "X-Instance-Busy";

    private final Map<String, Long> busyUntil = new ConcurrentHashMap<>();
    private final Refreshable<GatewayProperties> gateway;
    private final LongSupplier nanoTime;

    @Autowired
    BusyInstanceTracker(Refreshable<GatewayProperties> gateway) {
        this(gateway, System::nanoTime);
    }

    BusyInstanceTracker(Refreshable<GatewayProperties> gateway, LongSupplier nanoTime) {
        this.gateway = gateway;
        this.nanoTime = nanoTime;
    }

    /** Records the instance if its response is such a rejection; true if it is. */
    boolean recordResponse(ServiceInstance instance, HttpHeaders response) {
        if (!response.contains(HEADER)) {
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

    private static String address(ServiceInstance instance) {
        return instance.getHost() + ":" + instance.getPort();
    }
}
