package id.microsayur.live;

import com.netflix.appinfo.ApplicationInfoManager;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;

/** Lets the registry know which version an instance runs; it began with the one it was started with. */
class ConfigMetadata {

    private final ObjectProvider<ApplicationInfoManager> self;

    ConfigMetadata(ObjectProvider<ApplicationInfoManager> self) {
        this.self = self;
    }

    @EventListener
    void applied(ConfigApplied event) {
        self.ifAvailable(known -> known.registerAppMetadata(Map.of("config-version", event.version())));
    }
}
