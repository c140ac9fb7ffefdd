package id.microsayur.runtime.configclient;

import com.netflix.appinfo.ApplicationInfoManager;
import id.microsayur.runtime.configstatus.ConfigEndpoint;
import id.microsayur.runtime.configstatus.ConfigMeters;
import id.microsayur.runtime.configstatus.ConfigState;
import id.microsayur.runtime.configstatus.EurekaConfigVersionPublisher;
import id.microsayur.runtime.property.ConfigCheck;
import id.microsayur.runtime.refresh.RefreshablePropertiesRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.cloud.autoconfigure.ConfigurationPropertiesRebinderAutoConfiguration;
import org.springframework.cloud.config.client.ConfigClientProperties;
import org.springframework.cloud.context.properties.ConfigurationPropertiesBeans;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** Registers {@link Refreshable} beans, and polls config-server if one is configured. */
@AutoConfiguration(
        before = ConfigurationPropertiesRebinderAutoConfiguration.class,
        afterName = {
            "org.springframework.cloud.config.client.ConfigClientAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
class ConfigRefreshAutoConfiguration {

    @Bean
    static RefreshablePropertiesRegistry refreshablePropertiesRegistry() {
        return new RefreshablePropertiesRegistry();
    }

    @Bean
    RefreshableBeansRebinder refreshableBeansRebinder(ConfigurationPropertiesBeans beans) {
        return new RefreshableBeansRebinder(beans);
    }

    @Bean
    LogLevelRefresher logLevelRefresher(Environment environment, LoggingSystem logging) {
        return new LogLevelRefresher(environment, logging);
    }

    @Bean
    ConfigState configState(@Value("${config.client.version:none}") String version) {
        return new ConfigState(version, Instant.now());
    }

    @Bean
    ConfigEndpoint configEndpoint(
            @Value("${eureka.instance.instance-id:${spring.application.name:}}") String instance, ConfigState state) {
        return new ConfigEndpoint(instance, state);
    }

    @Bean
    @ConditionalOnBean(MeterRegistry.class)
    ConfigMeters configMeters(MeterRegistry meters, ConfigState state) {
        return new ConfigMeters(meters, state);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(ConfigClientProperties.class)
    @ConditionalOnBooleanProperty(name = "spring.cloud.config.enabled", matchIfMissing = true)
    static class PollingConfiguration {

        @Bean
        ConfigApplier configApplier(
                ConfigurableApplicationContext context,
                RefreshablePropertiesRegistry properties,
                RefreshableBeansRebinder beans,
                ObjectProvider<ConfigCheck> checks,
                ObjectProvider<jakarta.validation.Validator> validator,
                ConfigState state) {
            var available = validator.getIfAvailable();
            return new ConfigApplier(
                    context,
                    properties,
                    beans,
                    checks,
                    available == null ? null : new SpringValidatorAdapter(available),
                    state);
        }

        @Bean
        ConfigPoller configPoller(
                ConfigClientProperties client,
                ConfigApplier configApplier,
                @Value("${platform.config.poll:10s}") Duration interval) {
            return new ConfigPoller(new ConfigServerClient(client), configApplier, interval);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ApplicationInfoManager.class)
    static class RegistryConfiguration {

        @Bean
        EurekaConfigVersionPublisher eurekaConfigVersionPublisher(ObjectProvider<ApplicationInfoManager> self) {
            return new EurekaConfigVersionPublisher(self);
        }
    }
}
