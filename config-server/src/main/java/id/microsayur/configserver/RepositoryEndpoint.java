package id.microsayur.configserver;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/repository}: which edition is served, which version that is for whom, and what was refused. */
@Endpoint(id = "repository")
class RepositoryEndpoint {

    private final GoodContents good;
    private final Keeper keeper;

    RepositoryEndpoint(GoodContents good, Keeper keeper) {
        this.good = good;
        this.keeper = keeper;
    }

    @ReadOperation
    Map<String, Object> repository() {
        var edition = good.current().edition();
        var all = new LinkedHashMap<String, Object>();
        all.put("edition", edition.id());
        all.put("by", edition.by());
        all.put("since", keeper.since().toString());
        all.put("versions", good.known());
        var refused = keeper.refused();
        if (refused != null) {
            all.put(
                    "refused",
                    Map.of(
                            "edition", refused.edition(),
                            "by", refused.by(),
                            "at", refused.at().toString(),
                            "reasons", refused.reasons()));
        }
        return all;
    }
}
