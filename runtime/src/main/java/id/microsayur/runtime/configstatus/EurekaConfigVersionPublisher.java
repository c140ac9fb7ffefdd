package id.microsayur.runtime.configstatus;

import com.netflix.appinfo.ApplicationInfoManager;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;

/** Updates the registry metadata {@code config-version} when a version is applied; the start sets the initial value. */
public class EurekaConfigVersionPublisher {

    private final ObjectProvider<ApplicationInfoManager> self;

    public EurekaConfigVersionPublisher(ObjectProvider<ApplicationInfoManager> self) {
        this.self = self;
    }

    @EventListener
    void onConfigApplied(ConfigApplied event) {
        self.ifAvailable(known -> known.registerAppMetadata(Map.of("config-version", event.version())));
    }
}
