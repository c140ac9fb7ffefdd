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
        @Nullable JsonNode build,
        @Nullable JsonNode heap,
        @Nullable InstanceConfig config,
        List<JsonNode> breakers,
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
                state == null ? null : state.get("build"),
                state == null ? null : state.get("heap"),
                state == null ? null : InstanceConfig.of(state.path("config")),
                state == null ? List.of() : state.path("breakers").valueStream().toList(),
                null,
                instance.access() == Access.SELF);
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
