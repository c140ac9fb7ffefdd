package id.microsayur.platform.departure;

import com.netflix.appinfo.ApplicationInfoManager;
import id.microsayur.live.Live;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** Who is in the registry says good-bye to it. */
@AutoConfiguration
@EnableConfigurationProperties(DepartureProperties.class)
@ConditionalOnBooleanProperty(name = "eureka.client.enabled", matchIfMissing = true)
class DepartureAutoConfiguration {

    @Bean
    Departure departure(
            ApplicationContext application,
            ObjectProvider<ApplicationInfoManager> registered,
            Live<DepartureProperties> properties) {
        return new Departure(application, registered, properties);
    }
}
