package id.microsayur.gateway.instance;

import id.microsayur.gateway.instance.PlatformInstance.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An instance in the operators' representation; null where a value is unknown.
 *
 * @param error reason why the details are unknown
 * @param restarts restarts by a supervisor
 * @param self whether it is the responding gateway
 */
public record InstanceView(
        String service,
        @Nullable String instance,
        @Nullable String address,
        @Nullable Integer port,
        String status,
        @Nullable String error,
        @Nullable String started,
        @Nullable Build build,
        @Nullable Heap heap,
        @Nullable InstanceConfig config,
        List<Breaker> breakers,
        @Nullable Integer restarts,
        boolean self) {

    static InstanceView without(PlatformInstance instance, String status, String error) {
        return of(instance, status, error, null);
    }

    /** @param state response of {@code /actuator/instance} */
    static InstanceView of(PlatformInstance instance, String status, @Nullable String error, @Nullable JsonNode state) {
        return new InstanceView(
                instance.service(),
                instance.id(),
                instance.host(),
                instance.port(),
                status,
                error,
                state == null ? null : state.path("started").asString(null),
                state == null ? null : Build.of(state.path("build")),
                state == null ? null : Heap.of(state.path("heap")),
                state == null ? null : InstanceConfig.of(state.path("config")),
                state == null
                        ? List.of()
                        : state.path("breakers").valueStream().map(Breaker::of).toList(),
                null,
                instance.access() == Access.SELF);
    }

    /** Version of the jar, and the commit it was built from if it is known. */
    public record Build(String version, @Nullable String revision) {

        /** Null if the jar names no version, as when it runs from classes. */
        static @Nullable Build of(JsonNode build) {
            return build.hasNonNull("version")
                    ? new Build(
                            build.path("version").asString(""),
                            build.path("revision").asString(null))
                    : null;
        }
    }

    /** Sizes in bytes. */
    public record Heap(long used, long max) {

        static Heap of(JsonNode heap) {
            return new Heap(heap.path("used").asLong(0), heap.path("max").asLong(0));
        }
    }

    /** @param failureRate in percent; null until enough calls are recorded */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Breaker(
            String name,
            String state,
            @Nullable Double failureRate,
            int bufferedCalls,
            int failedCalls,
            long notPermittedCalls) {

        static Breaker of(JsonNode breaker) {
            return new Breaker(
                    breaker.path("name").asString(""),
                    breaker.path("state").asString(""),
                    breaker.hasNonNull("failure_rate")
                            ? Double.valueOf(breaker.path("failure_rate").asDouble(0))
                            : null,
                    breaker.path("buffered_calls").asInt(0),
                    breaker.path("failed_calls").asInt(0),
                    breaker.path("not_permitted_calls").asLong(0));
        }
    }

    /**
     * Configuration of an instance.
     *
     * @param latest version that config-server serves it
     * @param refusal reasons against the latest version; null if that version is in force
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record InstanceConfig(
            String version,
            String since,
            String latest,
            boolean drift,
            List<JsonNode> needsRestart,
            @Nullable JsonNode refusal) {

        /** @param config content of {@code /actuator/config} */
        static @Nullable InstanceConfig of(JsonNode config) {
            if (!config.isObject()) {
                return null;
            }
            var latest = config.path("latest").asString("");
            var drift = config.path("drift").asBoolean(false);
            var last = config.path("last_refusal");
            return new InstanceConfig(
                    config.path("version").asString(""),
                    config.path("since").asString(""),
                    latest,
                    drift,
                    config.path("needs_restart").valueStream().toList(),
                    drift && last.path("version").asString("").equals(latest) ? last : null);
        }
    }
}
