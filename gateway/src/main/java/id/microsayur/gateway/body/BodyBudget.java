package id.microsayur.gateway.body;

import id.microsayur.gateway.problem.GatewayProblem;
import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Memory for the bodies of all requests, shared among the callers. */
@Component
class BodyBudget {

    private final Refreshable<BodyProperties> properties;
    private final Map<String, Long> reservedByCaller = new HashMap<>();
    private long reserved;

    BodyBudget(Refreshable<BodyProperties> properties, MeterRegistry meters) {
        this.properties = properties;
        Gauge.builder("micro.sayur.gateway.bodies.reserved", this, BodyBudget::reserved)
                .baseUnit("bytes")
                .description("memory reserved for request bodies")
                .register(meters);
    }

    /** Reserves memory until it is released; the problem if there is no room. The only body of a caller is within its share. */
    synchronized @Nullable GatewayProblem reserve(String caller, long bytes) {
        var own = reservedByCaller.getOrDefault(caller, 0L);
        if (own > 0 && own + bytes > properties.get().perCaller().toBytes()) {
            return GatewayProblem.TOO_MANY_UPLOADS;
        }
        if (reserved + bytes > properties.get().budget().toBytes()) {
            return GatewayProblem.BUSY;
        }
        reserved += bytes;
        reservedByCaller.put(caller, own + bytes);
        return null;
    }

    synchronized void release(String caller, long bytes) {
        reserved -= bytes;
        reservedByCaller.computeIfPresent(caller, (_, own) -> own > bytes ? own - bytes : null);
    }

    private synchronized double reserved() {
        return reserved;
    }
}
