package id.microsayur.runtime.configclient;

import java.util.List;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.context.properties.ConfigurationPropertiesBeans;
import org.springframework.cloud.context.properties.ConfigurationPropertiesRebinder;

/**
 * Binds again only what is said to be live. The one it replaces binds everything at each change, and so destroys what
 * can't be bound twice: a connection pool, a broker's connections.
 */
class RefreshableBeansRebinder extends ConfigurationPropertiesRebinder {

    RefreshableBeansRebinder(ConfigurationPropertiesBeans beans) {
        super(beans);
    }

    @Override
    public void onApplicationEvent(EnvironmentChangeEvent event) {
        // the follower says which, after it has checked them
    }

    void rebind(List<String> names) {
        names.forEach(this::rebind);
    }
}
