package id.microsayur.configserver.publication;

import id.microsayur.configserver.publication.ConfigHistory.ConfigChange;
import id.microsayur.configserver.publication.ConfigHistory.HistoryEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Endpoint {@code /actuator/history}: the last edits, newest first, and with service and version what a service that still
 * runs this version does not have yet.
 */
@Endpoint(id = "history")
class HistoryEndpoint {

    private final ConfigHistory history;

    HistoryEndpoint(ConfigHistory history) {
        this.history = history;
    }

    @ReadOperation
    Map<String, List<HistoryEntry>> history(@Nullable Integer limit) {
        var most = Objects.requireNonNullElse(limit, ConfigHistory.CAPACITY);
        return Map.of("entries", history.newest(Math.clamp(most, 1, ConfigHistory.CAPACITY)));
    }

    /** Responds 404 for a version that is older than the history. */
    @ReadOperation
    @Nullable
    Map<String, List<ConfigChange>> changes(@Selector String service, @Selector String version) {
        return history.changesSince(service, version)
                .map(changes -> Map.of("changes", changes))
                .orElse(null);
    }
}
