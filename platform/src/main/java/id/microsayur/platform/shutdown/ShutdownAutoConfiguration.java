package id.microsayur.platform.shutdown;

import com.netflix.appinfo.ApplicationInfoManager;
import id.microsayur.runtime.refresh.Refreshable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of deregistration before shutdown. */
@AutoConfiguration
@EnableConfigurationProperties(ShutdownProperties.class)
@ConditionalOnBooleanProperty(name = "eureka.client.enabled", matchIfMissing = true)
class ShutdownAutoConfiguration {

    @Bean
    OutOfServiceListener outOfServiceListener(
            ApplicationContext application,
            ObjectProvider<ApplicationInfoManager> registered,
            Refreshable<ShutdownProperties> properties) {
        return new OutOfServiceListener(application, registered, properties);
    }
}
