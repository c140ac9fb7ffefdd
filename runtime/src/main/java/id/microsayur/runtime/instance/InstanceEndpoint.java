package id.microsayur.runtime.instance;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** Reports start, build, heap, configuration and circuit breakers of this instance: {@code /actuator/instance}. */
@Endpoint(id = "instance")
public class InstanceEndpoint {

    private final String id;
    private final Build build;
    private final Supplier<@Nullable Map<String, Object>> config;
    private final Supplier<? extends List<?>> breakers;

    InstanceEndpoint(
            String id,
            Build build,
            Supplier<@Nullable Map<String, Object>> config,
            Supplier<? extends List<?>> breakers) {
        this.id = id;
        this.build = build;
        this.config = config;
        this.breakers = breakers;
    }

    @ReadOperation
    public InstanceState instance() {
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        var started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return new InstanceState(
                id,
                started.toString(),
                build,
                new Heap(heap.getUsed(), heap.getMax()),
                config.get(),
                List.copyOf(breakers.get()));
    }

    /** @param config content of {@code /actuator/config}; null without a client of config-server */
    public record InstanceState(
            String instance,
            String started,
            Build build,
            Heap heap,
            @Nullable Map<String, Object> config,
            List<Object> breakers) {}

    /** Version of the jar, and the commit it was built from if {@code platform.revision} names it. */
    public record Build(@Nullable String version, @Nullable String revision) {}

    /** Sizes in bytes. */
    public record Heap(long used, long max) {}
}
