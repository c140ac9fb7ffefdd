package id.microsayur.runtime.configclient;

import java.util.List;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.context.properties.ConfigurationPropertiesBeans;
import org.springframework.cloud.context.properties.ConfigurationPropertiesRebinder;

/**
 * Rebinds only beans with refreshable keys. The default rebinder rebinds all beans at each change, which closes connection
 * pools and broker connections.
 */
class RefreshableBeansRebinder extends ConfigurationPropertiesRebinder {

    RefreshableBeansRebinder(ConfigurationPropertiesBeans beans) {
        super(beans);
    }

    @Override
    public void onApplicationEvent(EnvironmentChangeEvent event) {
        // ConfigApplier rebinds the affected beans after its checks
    }

    void rebind(List<String> names) {
        names.forEach(this::rebind);
    }
}
