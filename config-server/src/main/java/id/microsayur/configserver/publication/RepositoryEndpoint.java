package id.microsayur.configserver.publication;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** Endpoint {@code /actuator/repository}: active snapshot, version of each service and last rejection. */
@Endpoint(id = "repository")
class RepositoryEndpoint {

    private final ActiveConfigRepository active;
    private final ConfigPublisher publisher;

    RepositoryEndpoint(ActiveConfigRepository active, ConfigPublisher configPublisher) {
        this.active = active;
        this.publisher = configPublisher;
    }

    @ReadOperation
    Map<String, Object> repository() {
        var configSnapshot = active.current().snapshot();
        var all = new LinkedHashMap<String, Object>();
        all.put("edition", configSnapshot.id());
        all.put("by", configSnapshot.by());
        all.put("since", publisher.since().toString());
        all.put("versions", active.versionsByService());
        var rejectedSnapshot = publisher.lastRejection();
        if (rejectedSnapshot != null) {
            all.put(
                    "refused",
                    Map.of(
                            "edition", rejectedSnapshot.id(),
                            "by", rejectedSnapshot.by(),
                            "at", rejectedSnapshot.at().toString(),
                            "reasons", rejectedSnapshot.reasons(),
                            "files", rejectedSnapshot.files()));
        }
        return all;
    }
}
